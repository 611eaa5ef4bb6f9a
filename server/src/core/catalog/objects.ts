import type { Library } from './catalog.ts';
import { parentOf } from './paths.ts';

/** Whether a module on the way to a path is an object at a release, as a lazy loader is one: what it gives is not known. */
export function isInObject(library: Library, path: string, release: number): boolean {
  const parent = parentOf(path);
  if (parent === '') return false;
  const owner = library.api(parent);
  const isObject = owner?.kind === 'attribute' && owner.at(release) !== undefined;
  return isObject || isInObject(library, parent, release);
}
