import type { Api, Catalog, Library } from '../catalog/catalog.ts';
import { linearise } from '../catalog/mro.ts';
import { lastOf, parentOf } from '../catalog/paths.ts';
import type { Finding } from '../finding.ts';
import type { Unknown } from '../python/python.ts';
import type { Rule } from './change.ts';
import { closestTo } from './closest.ts';
import { displayName } from './describe.ts';
import type { Policy } from './policy.ts';

/** CS105: the name is in no tracked release. Only for those who ask for it. */
export const unknownApi: Rule = {
  code: 'CS105',
  rule: 'unknown-api',
  summary: 'The API is in no tracked release of the library.',
  default: false,
};

/** What is to be said of a name that the catalog does not have: nothing where it does not know all that there is. `text`: of the file. */
export function unknownFinding(
  unknown: Unknown,
  text: string,
  library: Library,
  catalog: Catalog,
  { target, targetVersion, installedVersion }: Policy,
): Finding | undefined {
  const { owner, name, span, reason } = unknown;
  const path = definitionOf(library, owner);
  const siblings = namesIn(library, catalog, path, target);
  if (!siblings || name.startsWith('_') || isSet(name, text) || !isNowhere(unknown, path, library, catalog))
    return undefined;
  const close = closestTo(name, siblings);
  const use = close === undefined ? '.' : `; did you mean \`${displayName(library, `${owner}.${close}`)}\`?`;
  return {
    ...{
      span,
      code: unknownApi.code,
      rule: unknownApi.rule,
      severity: 'warning',
      confidence: 'certain',
      reason,
    },
    api: `${owner}.${name}`,
    message: `\`${displayName(library, `${owner}.${name}`)}\` is in no tracked release of ${library.distribution}${use}`,
    distribution: library.distribution,
    ...(installedVersion !== undefined && { installed: installedVersion }),
    target: targetVersion,
    isDeprecation: false,
    fixes: [],
  };
}

/** Behind another spelling. */
function definitionOf(library: Library, path: string): string {
  return library.api(path)?.eras.at(-1)?.alias ?? path;
}

/** The names that a module or class has at a release; `undefined` where it is not there. */
function namesIn(library: Library, catalog: Catalog, owner: string, release: number): string[] | undefined {
  const api = library.api(owner);
  if (!api?.at(release)) return undefined;
  const order = api.kind === 'class' ? linearise(library, catalog, owner, release) : [];
  const owners = new Set([owner, ...order.flatMap((each) => (each === 'unknown' ? [] : each.path))]);
  return [...library.paths()]
    .filter((path) => owners.has(parentOf(path)) && library.api(path)?.at(release))
    .map(lastOf)
    .filter((name) => !name.startsWith('_'));
}

/** Whether code of the file may set an attribute of that name. */
function isSet(name: string, text: string): boolean {
  return new RegExp(`\\.${name}\\s*(?::[^=\\n]+)?=(?!=)|(["'])${name}\\1`).test(text);
}

/** Whether it is certain that no release has the name there. */
function isNowhere(
  { name, isInstance, isCalled }: Unknown,
  owner: string,
  library: Library,
  catalog: Catalog,
): boolean {
  const api = library.api(owner);
  if (api?.kind === 'module') return lacks(api, name);
  // Whoever uses an object may give it an attribute; a method is seldom one.
  if (api?.kind !== 'class' || !isCalled || library.member(owner, name) !== 'absent') return false;
  // What has the type of a class may be of a subclass.
  if (isInstance && lastNames(library).has(name)) return false;
  return library.releases.every((_, release) => {
    if (!api.at(release)) return true;
    return linearise(library, catalog, owner, release).every(
      (each) => each !== 'unknown' && lacks(each.library.api(each.path), name),
    );
  });
}

const last = new WeakMap<Library, ReadonlySet<string>>();

/** The last components of all paths. */
function lastNames(library: Library): ReadonlySet<string> {
  const names = last.get(library) ?? new Set(Array.from(library.paths(), lastOf));
  last.set(library, names);
  return names;
}

/** Whether all names of a module or class are known, and this is none of them. */
function lacks(api: Api | undefined, name: string): boolean {
  if (api?.others === undefined || api.library.types(`${api.path}.${name}`)) return false;
  return !api.others.split(' ').includes(name);
}
