import { readdirSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { ProjectFiles } from '../core/python/project/files.ts';
import { readPython } from './files.ts';
import { ancestors } from './places.ts';
import { placeStamp } from './results/stamp.ts';

/** The folders and Python files on the disk. A folder is listed once, until `forget`. */
export interface DiskFiles extends ProjectFiles {
  /** What tells whether a file or folder has changed since it was first looked at: see `placeStamp`. */
  stamp(path: string): string;
  /** Files have come or gone. */
  forget(): void;
}

/** A path with `/` between its names, as the core knows it. */
export function corePath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Imports are not looked for above the workspace root that contains a file, or the top of its repository. */
export function createProjectFiles(roots: readonly string[]): DiskFiles {
  const listed = new Map<string, ReadonlyMap<string, 'file' | 'folder'>>();
  const stamps = new Map<string, string>();
  /** Taken before a file is read: a change on the way will be noticed. */
  const stampAt = (path: string): string => {
    const stamp = stamps.get(path) ?? placeStamp(path);
    stamps.set(path, stamp);
    return stamp;
  };
  return {
    list(folder) {
      const known = listed.get(folder) ?? list(folder);
      listed.set(folder, known);
      return known;
    },
    read(path) {
      stampAt(path);
      const source = readPython(path);
      return 'text' in source ? source.text : undefined;
    },
    folders: (path) => projectFolders(path, roots).map(corePath),
    stamp: stampAt,
    forget() {
      listed.clear();
      stamps.clear();
    },
  };
}

/** Where no root and no repository bounds the search, only the folder itself and its parent count. */
function projectFolders(path: string, roots: readonly string[]): string[] {
  const folders = ancestors(dirname(path), roots);
  const top = folders.at(-1) ?? '';
  return dirname(top) === top ? folders.slice(0, UNBOUNDED) : folders;
}

/** Folders that are looked at above a file that is in no project. */
const UNBOUNDED = 6;

function list(folder: string): Map<string, 'file' | 'folder'> {
  const names = new Map<string, 'file' | 'folder'>();
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const kind = entry.isSymbolicLink()
        ? statSync(join(folder, entry.name), { throwIfNoEntry: false })
        : entry;
      if (kind?.isDirectory()) names.set(entry.name, 'folder');
      else if (kind?.isFile() && /\.pyi?$/.test(entry.name)) names.set(entry.name, 'file');
    }
  } catch {
    // No such folder, or one that may not be read: it holds no modules.
  }
  return names;
}
