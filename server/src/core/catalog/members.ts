import type { Catalog, Library, Member } from './catalog.ts';
import { linearise } from './mro.ts';
import type { Ancestor } from './mro.ts';

/**
 * A member of a class through its bases, at a release; without one in the newest release that has it. A class that is
 * gone has no members; of one that is not in the catalog nothing is known.
 * A release is one of `library`: of other libraries every release counts.
 */
export function memberOf(
  library: Library,
  catalog: Catalog,
  classPath: string,
  name: string,
  release?: number,
): Member {
  if (release !== undefined) return memberAt(library, catalog, classPath, name, release);
  let absence: Member = 'absent';
  for (let index = library.releases.length - 1; index >= 0; index--) {
    const member = memberAt(library, catalog, classPath, name, index);
    if (typeof member !== 'string') return member;
    if (member === 'unknown') absence = 'unknown';
  }
  return absence;
}

function memberAt(
  library: Library,
  catalog: Catalog,
  classPath: string,
  name: string,
  release: number,
): Member {
  const owner = library.api(classPath);
  if (owner && !owner.at(release)) return 'absent';
  let absence: Member = 'absent';
  for (const ancestor of linearise(library, catalog, classPath, release)) {
    if (ancestor === 'unknown') absence = 'unknown';
    else {
      const api = ancestor.library.api(`${ancestor.path}.${name}`);
      if (api && exists(ancestor, api)) return { api, owner: ancestor.path };
    }
  }
  return absence;
}

function exists({ release }: Ancestor, api: { at(release: number): unknown }): boolean {
  return release === undefined || api.at(release) !== undefined;
}
