import type { Library } from '../../core/catalog/catalog.ts';
import { lastOf } from '../../core/catalog/paths.ts';
import { ownerOf } from './spellings.ts';

/** For the path of a member: the paths under which other classes of the library inherit it at a release. */
export function inheritors(library: Library, release: number): (path: string) => string[] {
  const subclasses = directSubclasses(library, release);
  return (path) => {
    const owner = ownerOf(library, path);
    if (!owner) return [];
    const name = lastOf(path);
    return descendants(owner.path, subclasses).flatMap((subclass) => {
      const member = library.member(subclass, name, release);
      return typeof member !== 'string' && member.owner === owner.path ? `${subclass}.${name}` : [];
    });
  };
}

function directSubclasses(library: Library, release: number): ReadonlyMap<string, readonly string[]> {
  const subclasses = new Map<string, string[]>();
  for (const path of library.paths()) {
    const api = library.api(path);
    const era = api?.kind === 'class' ? api.at(release) : undefined;
    if (!era || era.alias !== undefined) continue;
    for (const base of era.bases ?? []) {
      const definition = library.api(base)?.at(release)?.alias ?? base;
      subclasses.set(definition, [...(subclasses.get(definition) ?? []), path]);
    }
  }
  return subclasses;
}

function descendants(path: string, subclasses: ReadonlyMap<string, readonly string[]>): string[] {
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const subclass of subclasses.get(next) ?? []) {
      if (!found.has(subclass)) open.push(subclass);
      found.add(subclass);
    }
  }
  return [...found];
}
