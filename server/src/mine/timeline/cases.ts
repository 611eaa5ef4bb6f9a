import type { CaseRow } from '../../core/catalog/format.ts';
import type { Surface } from '../surface.ts';
import { isForeign, lookUp } from './surface-lookup.ts';

/** A string, or the dotted name of what is called. */
const CALLED = /'(?:[^'\\]|\\.)*'|(?<![\w.)\]])[A-Za-z_]\w*(?:\.\w+)+(?=\()/g;

/** Cases without the mappings that call what the newest release does not have. */
export function availableCases(cases: readonly CaseRow[], surfaces: readonly Surface[]): CaseRow[] {
  const newest = surfaces.at(-1);
  return cases.map((each) => {
    const { arguments: mapping = {}, ...rest } = each;
    const called = Object.values(mapping).flatMap((text) => text.match(CALLED) ?? []);
    return called.every((path) => isThere(path, newest)) ? each : rest;
  });
}

function isThere(path: string, newest: Surface | undefined): boolean {
  if (path.startsWith("'") || !newest) return true;
  return isForeign(newest, path) || lookUp(newest, path) !== undefined;
}
