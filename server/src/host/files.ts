import { type Dirent, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { reason } from './memo.ts';
import { ancestors, display } from './places.ts';

/** Bytes; a file of this size is not written by people. */
export const SIZE_LIMIT = 2_000_000;

const PYTHON = /\.py[iw]?$/;
/** Folders that hold no code of the project's own. */
const NEVER = new Set(
  '.git .hg .svn node_modules .venv venv .nox .tox __pycache__ __pypackages__ site-packages build dist .eggs .mypy_cache .pytest_cache .ruff_cache .ipynb_checkpoints .direnv .pixi'.split(
    ' ',
  ),
);

export interface Found {
  /** Sorted, each once. */
  files: string[];
  /** What could not be looked at: `file` as it was reached. */
  problems: { file: string; message: string }[];
}

/**
 * The Python files under paths (files and folders, absolute). A file that is named counts always; in folders
 * `.gitignore`, folders that hold no code of one's own and `isExcluded` are left out, and links to folders are not
 * followed. Throws nothing.
 */
export function findPythonFiles(paths: readonly string[], isExcluded: (path: string) => boolean): Found {
  const files = new Set<string>();
  const problems: Found['problems'] = [];

  function walk(folder: string, ignores: readonly Ignores[]): void {
    const entries = list(folder);
    const hasIgnores = entries.some(({ name }) => name === '.gitignore');
    const own = hasIgnores ? [...ignores, ...readIgnores(folder)] : ignores;
    for (const entry of entries) {
      const { name } = entry;
      if (entry.isFile() && !PYTHON.test(name)) continue;
      const path = join(folder, name);
      const kind = entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : kindOf(path);
      if (kind === 'folder' ? NEVER.has(name) || isEnvironment(path) : kind !== 'file' || !PYTHON.test(name))
        continue;
      if (isIgnored(own, path, kind === 'folder') || isExcluded(path)) continue;
      if (kind === 'folder') walk(path, own);
      else files.add(path);
    }
  }

  function list(folder: string): Dirent[] {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      problems.push({ file: folder, message: reason(error) });
      return [];
    }
  }

  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) problems.push({ file: path, message: 'no such file or folder' });
    else if (stat.isDirectory()) walk(path, outerIgnores(path));
    else files.add(path);
  }
  return { files: [...files].toSorted(), problems };
}

interface Ignores {
  folder: string;
  rules: Ignore;
}

/**
 * Those of the folders above, up to the top of the repository. One that ignores the folder itself says nothing here:
 * the user has named the folder.
 */
function outerIgnores(folder: string): Ignores[] {
  const above = ancestors(folder, []).slice(1).toReversed();
  const top = above[0];
  if (top === undefined || kindOf(join(top, '.git')) === undefined) return [];
  return above.flatMap(readIgnores).filter((ignores) => !isIgnored([ignores], folder, true));
}

function readIgnores(folder: string): Ignores[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) }];
  } catch {
    return [];
  }
}

const NO_IGNORES: Ignores = { folder: '/', rules: ignore() };

/** The innermost `.gitignore` that says anything decides. */
function isIgnored(ignores: readonly Ignores[], path: string, isFolder: boolean): boolean {
  for (let at = ignores.length - 1; at >= 0; at--) {
    const { folder, rules } = ignores[at] ?? NO_IGNORES;
    const { ignored, unignored } = rules.test(display(folder, path) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** A link to a file counts as one; a link to a folder as nothing, so that a loop of links ends. */
function kindOf(path: string): 'file' | 'folder' | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return 'folder';
  const isFile = stat?.isSymbolicLink()
    ? statSync(path, { throwIfNoEntry: false })?.isFile()
    : stat?.isFile();
  return isFile ? 'file' : undefined;
}

function isEnvironment(folder: string): boolean {
  return lstatSync(join(folder, 'pyvenv.cfg'), { throwIfNoEntry: false }) !== undefined;
}

/** The text of a Python file without its byte order mark, or one line that says why it cannot be analysed. */
export type Source = { text: string; mark: string } | { problem: string };

/** Reads a Python file; `limit` in bytes. Throws nothing. */
export function readPython(path: string, limit: number = SIZE_LIMIT): Source {
  try {
    const { size } = statSync(path);
    if (size >= limit)
      return { problem: `${megabytes(size)} MB: files of ${megabytes(limit)} MB and more are skipped` };
    return decodePython(readFileSync(path));
  } catch (error) {
    return { problem: reason(error) };
  }
}

/** Decodes Python source: UTF-8, and other encodings that a comment declares (PEP 263) while all of it is ASCII. */
export function decodePython(bytes: Uint8Array): Source {
  const declared = declaredEncoding(bytes);
  if (declared !== undefined && bytes.some((byte) => byte >= 0x80))
    return { problem: `not UTF-8: declared as ${declared}` };
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\uFEFF') ? { text: text.slice(1), mark: '\uFEFF' } : { text, mark: '' };
  } catch {
    return { problem: 'not UTF-8' };
  }
}

/** The encoding of the cookie in the first two lines, where it is not UTF-8. */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const lines = new TextDecoder('latin1').decode(bytes.subarray(0, 1000)).split('\n', 2);
  const cookie = lines.map((line) => /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/.exec(line)?.[1]).find(Boolean);
  return cookie !== undefined && !/^(utf-?8([-_]sig)?|u8|ascii|us-ascii)$/i.test(cookie.replaceAll('_', '-'))
    ? cookie
    : undefined;
}

function megabytes(bytes: number): string {
  return String(Math.round(bytes / 1e5) / 10);
}
