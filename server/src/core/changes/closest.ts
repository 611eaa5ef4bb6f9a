import { closest, distance } from 'fastest-levenshtein';

/** Of some names the one that another may be a slip of: every third letter may be wrong. */
export function closestTo(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(name, names);
  return distance(name, found) <= Math.max(1, Math.floor(name.length / 3)) ? found : undefined;
}
