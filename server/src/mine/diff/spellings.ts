import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import type { Api, Library } from '../../core/catalog/catalog.ts';
import { isInObject } from '../../core/catalog/objects.ts';
import type { EraRow } from '../../core/catalog/format.ts';

/** What a library offers at a release: the paths of each definition, the best spelling first. */
export function groupsAt(library: Library, release: number): string[][] {
  const byDefinition = new Map<string, string[]>();
  for (const path of library.paths()) {
    const era = library.api(path)?.at(release);
    if (!era) continue;
    const definition = era.alias ?? path;
    const others = byDefinition.get(definition);
    if (others) others.push(path);
    else byDefinition.set(definition, [path]);
  }
  return [...byDefinition.values()].map((paths) => bestFirst(library, paths));
}

/** What a path reaches at a release: its own row, or for a member the one that its class inherits. */
export function reach(
  library: Library,
  path: string,
  release: number,
): { api: Api; era: EraRow } | 'absent' | 'unknown' {
  const own = library.api(path);
  const era = own?.at(release);
  if (own && era) return { api: own, era };
  const owner = ownerOf(library, path);
  if (!owner) return isInObject(library, path, release) ? 'unknown' : 'absent';
  const member = library.member(owner.path, lastOf(path), release);
  if (typeof member === 'string') return member;
  const inherited = member.api.at(release);
  return inherited ? { api: member.api, era: inherited } : 'unknown';
}

/** The class that a path is a member of. */
export function ownerOf(library: Library, path: string): Api | undefined {
  const parent = library.api(parentOf(path));
  return parent?.kind === 'class' ? parent : undefined;
}

/** Paths of few components first, then listed ones, then short ones, then by code unit. */
export function bestFirst(library: Library, paths: readonly string[]): string[] {
  if (paths.length < 2) return [...paths];
  const isListed = (path: string) => (ownerOf(library, path) ?? library.api(path))?.listed ?? false;
  const ranked = paths.map((path) => ({
    path,
    rank: [path.split('.').length, isListed(path) ? 0 : 1, path.length],
  }));
  ranked.sort((left, right) => {
    const at = left.rank.findIndex((value, index) => value !== right.rank[index]);
    if (at >= 0) return (left.rank[at] ?? 0) - (right.rank[at] ?? 0);
    return left.path < right.path ? -1 : 1;
  });
  return ranked.map(({ path }) => path);
}
