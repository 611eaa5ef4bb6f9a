import type { DeprecationRow } from '../../core/catalog/format.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { besideOf, definitionOf, isForeign, lookUp } from './surface-lookup.ts';

/** A declaration on a path, its replacement left out unless a release from this one on has it (rule 2 of mining). */
export function verified(
  row: DeprecationRow,
  path: string,
  release: number,
  surfaces: readonly Surface[],
): DeprecationRow {
  const { replacement, ...rest } = row;
  if (replacement === undefined) return row;
  const newest = surfaces
    .slice(release)
    .findLast((surface) => isForeign(surface, replacement) || lookUp(surface, replacement) !== undefined);
  return newest ? { ...rest, replacement: besideOf(newest, path, replacement) } : rest;
}

/** The declared parameters, their replacements left out unless some signature from this release on has them. */
export function verifiedParameters(
  api: SurfaceApi,
  release: number,
  surfaces: readonly Surface[],
): Record<string, DeprecationRow> | undefined {
  if (!api.parameters) return undefined;
  const later = surfaces.slice(release);
  const isThere = (name: string): boolean =>
    later.some((surface) => parameterNames(surface, api.path).includes(name));
  const rows = Object.entries(api.parameters).map(([name, row]): [string, DeprecationRow] => {
    const { replacement, renamed: _, ...rest } = row;
    return [name, replacement !== undefined && !isThere(replacement) ? rest : row];
  });
  return Object.fromEntries(rows.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function parameterNames(surface: Surface, path: string): string[] {
  const signature = definitionOf(surface, path)?.signature;
  return signature === undefined ? [] : parseSignature(signature).parameters.map(({ name }) => name);
}
