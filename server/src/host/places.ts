import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where a session works. */
export interface Places {
  /** Workspace roots: what is looked for from a file in one of them is not looked for above it. */
  roots: readonly string[];
  /** The folder that paths are shown relative to. */
  base: string;
}

/**
 * The folders in which settings of a folder are looked for, nearest first: itself and its parents, up to the
 * workspace root that contains it; outside of every root up to the top of its git repository, else of the disk.
 */
export function ancestors(folder: string, roots: readonly string[]): string[] {
  const folders: string[] = [];
  for (let at: string | undefined = folder; at !== undefined; at = above(at, roots)) folders.push(at);
  return folders;
}

/** The next of them. */
export function above(folder: string, roots: readonly string[]): string | undefined {
  const inRoot = roots.some((root) => contains(root, folder));
  const isTop = inRoot ? roots.includes(folder) : existsSync(join(folder, '.git'));
  return isTop || dirname(folder) === folder ? undefined : dirname(folder);
}

/** Whether `path` is `folder` or lies in it. */
export function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A path as a person would name it: relative to the folder if it lies in it, with `/`. */
export function display(folder: string, path: string): string {
  const shown = contains(folder, path) && path !== folder ? relative(folder, path) : path;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}
