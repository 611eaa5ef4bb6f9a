/** The syntax of one release while it is read. */
import type { Python } from '../../core/python/python.ts';
import type { ReleaseFiles } from '../ports.ts';
import { lower } from './lower.ts';
import type { Node } from './node.ts';

/** The module of a file, parsed once; `undefined` if the file cannot be read. */
export type ReadModule = (path: string) => Node | undefined;

/** Parses on demand; no tree is kept, in the cache of `python` neither. */
export function moduleReader(files: ReleaseFiles, python: Python): ReadModule {
  const modules = new Map<string, Node | undefined>();
  return (path) => {
    if (!modules.has(path)) modules.set(path, parse(path, files.read(path), python));
    return modules.get(path);
  };
}

function parse(path: string, text: string | undefined, python: Python): Node | undefined {
  if (text === undefined) return undefined;
  const module = lower(python.tree(path, text), text);
  python.forget(path);
  return module;
}
