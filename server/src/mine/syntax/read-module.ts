/** The syntax of one release while it is read. */
import type { ReleaseFiles } from '../ports.ts';
import { pythonSeen } from './cython.ts';
import { readSyntax } from './lower.ts';
import type { Node } from './node.ts';
import type { Parse } from './parsed.ts';

/** The module of a file, read once; `undefined` if the file cannot be read. */
export type ReadModule = (path: string) => Node | undefined;

/** Reads on demand. */
export function moduleReader(files: ReleaseFiles, parse: Parse): ReadModule {
  const modules = new Map<string, Node | undefined>();
  return (path) => {
    if (!modules.has(path)) {
      const text = textOf(files, path);
      modules.set(path, text === undefined ? undefined : readSyntax(text, parse));
    }
    return modules.get(path);
  };
}

function textOf(files: ReleaseFiles, path: string): string | undefined {
  const text = files.read(path);
  return text !== undefined && path.endsWith('.pxd') ? pythonSeen(text) : text;
}
