import { relative, resolve, sep } from 'node:path';
import type { ReleaseFiles } from '../../mine/ports.ts';
import { findPythonFiles, readPython } from '../files.ts';

/** The Python files of a folder on this machine, without what `.gitignore` leaves out; paths with `/`. Throws nothing. */
export function openFolder(path: string): ReleaseFiles {
  const { files } = findPythonFiles([path], () => false);
  return {
    paths: files.map((file) => relative(path, file).split(sep).join('/')),
    read: (name) => {
      const source = readPython(resolve(path, name));
      return 'text' in source ? source.text : undefined;
    },
  };
}
