/** One copy of what the surfaces of successive releases have in common: most rows of a release are those of the last. */
import type { Surface, SurfaceApi } from '../surface.ts';

/** Gives surfaces with the rows that were given before, else the texts in them, where these are the same. */
export function createSharing(): (surface: Surface) => Surface {
  const rows = new Map<string, SurfaceApi>();
  const texts = new Map<string, string>();
  const shared = (text: string): string => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  return (surface) => {
    const apis = new Map<string, SurfaceApi>();
    for (const row of surface.apis.values()) {
      const before = rows.get(row.path);
      const one = before && isSame(before, row) ? before : withTexts(row, shared);
      if (one !== before) rows.set(one.path, one);
      apis.set(one.path, one);
    }
    const leaks = surface.leaks ?? {};
    for (const path of Object.keys(leaks)) leaks[path] = shared(leaks[path]!);
    return { ...surface, apis, leaks };
  };
}

function withTexts(row: SurfaceApi, shared: (text: string) => string): SurfaceApi {
  row.path = shared(row.path);
  row.definition = shared(row.definition);
  row.at = shared(row.at);
  if (row.alias !== undefined) row.alias = shared(row.alias);
  if (row.signature !== undefined) row.signature = shared(row.signature);
  if (row.returns !== undefined) row.returns = shared(row.returns);
  if (row.bases) row.bases = row.bases.map(shared);
  return row;
}

/** The place is what differs most. */
function isSame(left: SurfaceApi, right: SurfaceApi): boolean {
  return left.at === right.at && left.signature === right.signature && isEqual(left, right);
}

/** Whether two values read from JSON are the same, the order of keys included. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return false;
  const [before, after] = [Object.entries(left), Object.entries(right)];
  return (
    before.length === after.length &&
    before.every(([key, value], at) => key === after[at]?.[0] && isEqual(value, after[at][1]))
  );
}
