import { parentOf, type ModulePlace, type ProjectFiles } from './files.ts';

/** Finds the modules of a project by the rules of Python's path finder, near folders first; memoised. */
export class Modules {
  readonly #files: ProjectFiles;
  readonly #found = new Map<string, ModulePlace | undefined>();
  readonly #roots = new Map<string, readonly string[]>();

  constructor(files: ProjectFiles) {
    this.#files = files;
  }

  /** Files have come or gone. */
  forget(): void {
    this.#found.clear();
    this.#roots.clear();
  }

  /** The module that `import <name>` in a file leads to, or with `level` leading dots `from ..<name> import`. */
  find(from: string, name: string, level: number): ModulePlace | undefined {
    const key = `${level > 0 ? `${level}` : ''} ${parentOf(from)} ${name}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#search(from, name, level));
    return this.#found.get(key);
  }

  /** A submodule of a package. */
  submodule({ folder }: ModulePlace, name: string): ModulePlace | undefined {
    return folder === undefined ? undefined : this.#below(folder, [name], true);
  }

  #search(from: string, name: string, level: number): ModulePlace | undefined {
    const parts = name === '' ? [] : name.split('.');
    if (level > 0) {
      let folder = parentOf(from);
      for (let up = 1; up < level; up++) folder = parentOf(folder);
      return parts.length === 0 ? this.#package(folder) : this.#below(folder, parts, true);
    }
    const roots = this.roots(from);
    for (const isNamespace of [false, true]) {
      for (const root of roots) {
        const found = this.#below(root, parts, isNamespace);
        if (found) return found;
      }
    }
    return undefined;
  }

  /** The folders from which a file may import: as Python does, and of a file in a package its own, for the sake of scripts. */
  roots(from: string): readonly string[] {
    return [...new Set([...this.importRoots(from), parentOf(from)])];
  }

  /** The folder above the package that the file lies in, or the file's own, then those further up, each with its `src`. */
  importRoots(from: string): readonly string[] {
    const own = parentOf(from);
    const known = this.#roots.get(own);
    if (known) return known;
    const outside = this.#files.folders(from).filter((folder) => !this.#isPackage(folder));
    const roots = outside.flatMap((folder) =>
      this.#files.list(folder).get('src') === 'folder' ? [folder, `${folder}/src`] : [folder],
    );
    this.#roots.set(own, roots);
    return roots;
  }

  /** The name of the outermost package that a file lies in. */
  packageOf(from: string): string | undefined {
    const folders = this.#files.folders(from);
    const outside = folders.findIndex((folder) => !this.#isPackage(folder));
    const outermost = folders[(outside < 0 ? folders.length : outside) - 1];
    return outermost?.slice(outermost.lastIndexOf('/') + 1);
  }

  #isPackage(folder: string): boolean {
    const names = this.#files.list(folder);
    return names.has('__init__.py') || names.has('__init__.pyi');
  }

  #below(root: string, parts: readonly string[], namespaces: boolean): ModulePlace | undefined {
    let folder = root;
    for (const part of parts.slice(0, -1)) {
      if (this.#files.list(folder).get(part) !== 'folder') return undefined;
      folder = `${folder}/${part}`;
    }
    const last = parts.at(-1) ?? '';
    const names = this.#files.list(folder);
    if (names.get(last) === 'folder') {
      const found = this.#package(`${folder}/${last}`);
      if (found.files.length > 0 || (namespaces && this.#holdsCode(`${folder}/${last}`))) return found;
    }
    const files = [`${last}.pyi`, `${last}.py`].filter((name) => names.get(name) === 'file');
    return files.length === 0 ? undefined : { files: files.map((name) => `${folder}/${name}`) };
  }

  #package(folder: string): ModulePlace {
    const names = this.#files.list(folder);
    const files = ['__init__.pyi', '__init__.py'].filter((name) => names.get(name) === 'file');
    return { files: files.map((name) => `${folder}/${name}`), folder };
  }

  /** A folder of data is no namespace package. */
  #holdsCode(folder: string): boolean {
    const names = this.#files.list(folder);
    return [...names].some(([name, kind]) =>
      kind === 'file' ? /\.pyi?$/.test(name) : this.#isPackage(`${folder}/${name}`),
    );
  }
}
