import type { EraRow, ReplacementRow } from '../../core/catalog/format.ts';
import { isVariadic } from '../../core/signatures/map.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { timelineOf, type Row } from '../../core/changes/timeline.ts';
import type { Callee, ChangedApi, Release } from '../case.ts';
import type { Break } from './breaks.ts';
import type { Callable } from './callables.ts';
import { formsFor, type Write } from './forms.ts';

/** How calls of an API are written before and after it changed. */
export interface Plan {
  api: ChangedApi;
  callable: Callable;
  /** What a call may pass: parameters that mean the same at both releases, and those in `needs`; receiver left out. */
  parameters: readonly Parameter[];
  /** Without these the change does not show. */
  needs: readonly string[];
  /** The value of the last of them that shows it, where only some do. */
  value?: string;
  /** What takes the place of the parameter that the change is about. */
  successor?: Parameter;
  /** Both forms of the arguments; absent where the whole call is rewritten by the fix of the finding about it. */
  write?: Write;
}

/** The plan for a break; `undefined` where the catalog does not say enough to write both forms. */
export function planFor(found: Break): Plan | undefined {
  const { callable, legacy, updated, change, parameter } = found;
  const old = calleeAt(callable, legacy);
  const kept = calleeAt(callable, updated);
  const now = found.replacement ? replacementAt(callable, found.replacement.path, updated) : kept;
  if (!old || !now) return undefined;
  const before = found.replacement ? replacementAt(callable, found.replacement.path, legacy) : old;
  const api: ChangedApi = {
    distribution: callable.library.distribution,
    api: callable.path,
    kind: callable.kind,
    change,
    ...(parameter !== undefined && { parameter }),
    legacy: releaseAt(callable, legacy),
    updated: releaseAt(callable, updated),
    old,
    ...(kept && { kept }),
    now,
    ...(before && { before }),
  };
  if (found.replacement) return replacedPlan(api, callable, found.replacement);
  const forms = formsFor(parametersOf(api.old), parametersOf(api.now), found, (one) => isOrdinary(one, api));
  return forms && { api, callable, ...forms };
}

/** What the library names instead takes a parameter of the same name for the same thing only; more the mapping says. */
function replacedPlan(
  api: ChangedApi,
  callable: Callable,
  { how, arguments: mapping }: ReplacementRow,
): Plan | undefined {
  const own = parametersOf(api.old);
  const theirs = parametersOf(api.now);
  const all = own.every(isVariadic) ? theirs : own;
  const isKnown = how !== 'declared' || mapping !== undefined;
  const parameters = isKnown ? all : all.filter(({ name }) => theirs.some((other) => other.name === name));
  if (
    parameters.length === 0 ||
    all.some((one) => one.default === undefined && !isVariadic(one) && !parameters.includes(one))
  )
    return undefined;
  return { api, callable, parameters: parameters.filter((one) => isOrdinary(one, api)), needs: [] };
}

/** Public, no splat, not deprecated at either release. */
function isOrdinary(parameter: Parameter, { old, kept }: ChangedApi): boolean {
  const { name } = parameter;
  const isDeprecated = [old, kept].some((callee) => Object.hasOwn(callee?.deprecatedParameters ?? {}, name));
  return !isVariadic(parameter) && !name.startsWith('_') && !isDeprecated;
}

/** The parameters that arguments can fill: the receiver, or the new instance, is none of them. */
export function parametersOf({ signature, kind, binding }: Callee): Parameter[] {
  const { parameters } = parseSignature(signature);
  return kind === 'class' || (kind === 'method' && binding !== 'static')
    ? parameters.slice(1)
    : [...parameters];
}

function calleeAt({ path, timeline }: Callable, release: number): Callee | undefined {
  const { rows, calls, api } = timeline;
  return calleeOf(path, api.kind, rows[release], calls[release]);
}

function calleeOf(path: string, kind: Callee['kind'], row: Row, call: Row): Callee | undefined {
  if (typeof row !== 'object' || typeof call !== 'object' || call.signature === undefined) return undefined;
  const { signature, binding, parameters } = call;
  if (binding === 'property') return undefined;
  return {
    path,
    signature,
    kind,
    ...(binding && { binding }),
    ...(row.deprecated && { deprecated: true as const }),
    ...(parameters && { deprecatedParameters: deprecatedOf(parameters) }),
  };
}

function deprecatedOf(rows: NonNullable<EraRow['parameters']>): NonNullable<Callee['deprecatedParameters']> {
  return Object.fromEntries(Object.entries(rows).map(([name, { values }]) => [name, values ?? true]));
}

function replacementAt({ library }: Callable, path: string, release: number): Callee | undefined {
  const callable = timelineOf(library, path);
  return callable && calleeOf(path, callable.api.kind, callable.rows[release], callable.calls[release]);
}

function releaseAt({ library }: Callable, release: number): Release {
  const { version = '', date = '' } = library.releases[release] ?? {};
  return { version, date };
}
