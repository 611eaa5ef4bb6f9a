import type { DeprecationRow, EraRow } from '../../core/catalog/format.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { sameSignature } from '../../core/signatures/defaults.ts';
import { isForeign } from './surface-lookup.ts';
import { verified, verifiedParameters } from './verify.ts';

type Facts = Omit<EraRow, 'from' | 'to'>;

/**
 * The eras of a path: runs of releases in which all facts are the same; only where they stand may differ. `rows[i]` is
 * what `surfaces[i]` has there.
 */
export function erasOf(rows: readonly (SurfaceApi | undefined)[], surfaces: readonly Surface[]): EraRow[] {
  const eras: { from: number; to: number; facts: Facts }[] = [];
  for (const [release, api] of rows.entries()) {
    if (!api) continue;
    const last = eras.at(-1);
    if (last && last.to === release - 1 && rows[release - 1] === api && isSettled(api)) {
      last.to = release;
      continue;
    }
    const facts = factsOf(api, release, surfaces);
    if (last && last.to === release - 1 && sameFacts(last.facts, facts)) {
      last.to = release;
      last.facts = stronger(last.facts, facts);
    } else eras.push({ from: release, to: release, facts });
  }
  const newest = surfaces.length - 1;
  return eras.map(({ from, to, facts }) => Object.assign({ from }, to < newest && { to }, facts));
}

/** Whether its facts are the same whatever else a release has. */
function isSettled({ alias, deprecated, parameters }: SurfaceApi): boolean {
  return alias === undefined && !deprecated && !parameters;
}

function factsOf(api: SurfaceApi, release: number, surfaces: readonly Surface[]): Facts {
  const surface = surfaces[release];
  const target = api.alias === undefined ? undefined : surface?.apis.get(api.alias);
  const deprecated = api.deprecated && verified(api.deprecated, api.path, release, surfaces);
  const parameters = verifiedParameters(api, release, surfaces);
  if (api.alias !== undefined && (target ?? (surface && isForeign(surface, api.alias)))) {
    const own = sameDeprecation(api.deprecated, target?.deprecated) ? undefined : deprecated;
    return {
      alias: api.alias,
      ...(own && { deprecated: own }),
      ...(api.binding && api.binding !== target?.binding && { binding: api.binding }),
      ...(api.shim && { shim: true }),
    };
  }
  return {
    ...(api.signature !== undefined && { signature: api.signature }),
    ...(api.signature !== undefined && api.source !== 'py' && { source: api.source }),
    ...(api.kind === 'class' && api.bases && api.bases.length > 0 && { bases: api.bases }),
    at: api.at,
    ...(deprecated && { deprecated }),
    ...(parameters && { parameters }),
    ...(api.binding && { binding: api.binding }),
    ...(api.shim && { shim: true }),
  };
}

function sameFacts(left: Facts, right: Facts): boolean {
  return (
    left.alias === right.alias &&
    sameSignature(left.signature, right.signature) &&
    String(left.bases) === String(right.bases) &&
    left.binding === right.binding &&
    left.shim === right.shim &&
    sameDeprecation(left.deprecated, right.deprecated) &&
    sameParameters(left.parameters, right.parameters)
  );
}

/** Where only the source of a signature differs, what the Python source says stays. */
function stronger(left: Facts, right: Facts): Facts {
  if (left.signature === undefined || left.source === undefined || right.source !== undefined) return left;
  const { source: _, ...rest } = left;
  return { ...rest, ...(right.signature !== undefined && { signature: right.signature }) };
}

function sameParameters(left: Facts['parameters'], right: Facts['parameters']): boolean {
  if (left === right) return true;
  const names = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...names].every((name) => sameDeprecation(left?.[name], right?.[name]));
}

/** Where it is declared does not count. */
function sameDeprecation(left: DeprecationRow | undefined, right: DeprecationRow | undefined): boolean {
  return left === right || wordingOf(left) === wordingOf(right);
}

function wordingOf(row: DeprecationRow | undefined): string | undefined {
  return row && JSON.stringify(Object.entries({ ...row, at: '' }).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
