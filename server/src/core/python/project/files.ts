/** The files that imports of a document may lead to. `host` reads them; the core decides which. */
export interface ProjectFiles {
  /** What a folder holds, links followed; empty where there is no such folder. */
  list(folder: string): ReadonlyMap<string, 'file' | 'folder'>;
  /** The text of a Python file; `undefined` where it cannot be read. */
  read(path: string): string | undefined;
  /** The folders from that of a file upwards in which the project's own modules may lie. */
  folders(path: string): readonly string[];
}

/** Where a dotted name of the project leads: the files that define it, a stub before the code beside it. */
export interface ModulePlace {
  /** Empty: a namespace package, https://peps.python.org/pep-0420/. */
  readonly files: readonly string[];
  /** The folder of its submodules, if it is a package. */
  readonly folder?: string;
}

/** The parent of a path whose names are separated by `/`. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '/';
}
