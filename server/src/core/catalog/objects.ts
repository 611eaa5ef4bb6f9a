import type { Library } from './catalog.ts';

/** Whether a module on the way to a path is an object at a release, as a lazy loader is one: what it gives is not known. */
export function isInObject(library: Library, path: string, release: number): boolean {
  const dot = path.lastIndexOf('.');
  if (dot < 0) return false;
  const parent = path.slice(0, dot);
  const owner = library.api(parent);
  const isObject = owner?.kind === 'attribute' && owner.at(release) !== undefined;
  return isObject || isInObject(library, parent, release);
}
