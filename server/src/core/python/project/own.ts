import { parentOf, type ProjectFiles } from './files.ts';
import type { Modules } from './modules.ts';

/** The folder of metadata beside an installed distribution: https://packaging.python.org/specifications/recording-installed-packages */
const INSTALLED = /-\d.*\.(?:dist|egg)-info$/;

/**
 * Top-level modules that the project has itself: at run time an import leads there, and to no library of that name. Neither
 * stubs nor folders without `__init__.py` come before what is installed, and what lies among installed distributions is
 * a library. Memoised by folder.
 */
export class OwnModules {
  readonly #files: ProjectFiles;
  readonly #modules: Modules;
  /** By folder and name: whether it is there, or the file that may be it. */
  readonly #found = new Map<string, boolean | string>();
  readonly #named = new Map<string, boolean>();

  constructor(files: ProjectFiles, modules: Modules) {
    this.#files = files;
    this.#modules = modules;
  }

  /** Files have come or gone. */
  forget(): void {
    this.#found.clear();
    this.#named.clear();
  }

  /** The text of a file is another one. */
  changed(path: string): void {
    this.#named.delete(path);
  }

  /** Whether `import <name>` in a file leads to the project; `read` is told of a file that decides by its text. */
  has(from: string, name: string, read: (file: string) => void): boolean {
    const key = `${parentOf(from)} ${name}`;
    const found = this.#found.get(key) ?? this.#search(from, name);
    this.#found.set(key, found);
    if (typeof found === 'boolean') return found;
    read(found);
    return !this.#importsItsName(found, name);
  }

  #search(from: string, name: string): boolean | string {
    if (this.#modules.packageOf(from) === name) return true;
    for (const root of this.#modules.importRoots(from)) {
      const names = this.#files.list(root);
      if ([...names.keys()].some((each) => INSTALLED.test(each))) continue;
      if (names.get(name) === 'folder' && this.#files.list(`${root}/${name}`).has('__init__.py')) return true;
      if (names.get(`${name}.py`) === 'file') return `${root}/${name}.py`;
    }
    return false;
  }

  /** Then it means the library, and nobody runs the scripts beside it from their folder. */
  #importsItsName(file: string, name: string): boolean {
    const known = this.#named.get(file);
    const text = known === undefined ? (this.#files.read(file) ?? '') : '';
    const imports = known ?? new RegExp(`^[ \\t]*(?:from|import)[ \\t]+${name}\\b`, 'm').test(text);
    this.#named.set(file, imports);
    return imports;
  }
}
