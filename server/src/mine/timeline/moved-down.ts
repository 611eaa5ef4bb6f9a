/** Members that a class hands down to its subclasses: what has its type then has them all the same. */
import type { Surface } from '../surface.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import { lookUp } from './surface-lookup.ts';

/**
 * The first release in which the class of a member no longer has it, but a subclass still does, its own or inherited;
 * `undefined` where that never happens, or is over.
 */
export function movedDown(path: string, surfaces: readonly Surface[]): number | undefined {
  const last = surfaces.findLastIndex(({ apis }) => apis.has(path));
  const [before, after, newest] = [surfaces[last], surfaces[last + 1], surfaces.at(-1)];
  const owner = parentOf(path);
  if (!before || !after || !newest || after.apis.get(owner)?.kind !== 'class' || lookUp(after, path))
    return undefined;
  const isKept = heirsOf(owner, after).some((heir) => {
    const inherited = `${heir}.${lastOf(path)}`;
    return lookUp(before, inherited) !== undefined && lookUp(newest, inherited) !== undefined;
  });
  return isKept ? last + 1 : undefined;
}

const direct = new WeakMap<Surface, Map<string, string[]>>();

/** The classes that inherit from a class, at whatever distance. */
function heirsOf(path: string, surface: Surface): string[] {
  const heirs = direct.get(surface) ?? directHeirs(surface);
  direct.set(surface, heirs);
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const heir of heirs.get(next) ?? []) {
      if (!found.has(heir)) open.push(heir);
      found.add(heir);
    }
  return [...found];
}

function directHeirs({ apis }: Surface): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, bases } of apis.values())
    for (const base of bases ?? []) found.set(base, [...(found.get(base) ?? []), path]);
  return found;
}
