import type { Catalog } from '../../catalog/catalog.ts';
import { importsTracked } from '../filter.ts';
import type { ProjectFiles } from './files.ts';
import type { Modules } from './modules.ts';
import type { OwnModules } from './own.ts';

/** Import statements as text: the module of `from … import` with what it imports, or what `import` imports. */
const STATEMENT =
  /^[ \t]*(?:from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]*(\([^)]*\)|[^\n#]*)|import[ \t]+([^\n#]+))/gm;

/** What the imports of one text lead to. */
interface Facts {
  /** It imports a tracked library itself. */
  tracked: boolean;
  /** The files of the project that it imports. */
  targets: readonly string[];
}

/** Which files import a tracked library, themselves or through modules of the project; by their text, unparsed. */
export class Reach {
  readonly #files: ProjectFiles;
  readonly #modules: Modules;
  readonly #own: OwnModules;
  readonly #catalog: Catalog;
  readonly #facts = new Map<string, Facts | undefined>();
  readonly #known = new Map<string, boolean>();

  constructor(files: ProjectFiles, modules: Modules, own: OwnModules, catalog: Catalog) {
    this.#files = files;
    this.#modules = modules;
    this.#own = own;
    this.#catalog = catalog;
  }

  /** The text of a file is another one. */
  changed(path: string): void {
    const before = this.#facts.get(path);
    if (!this.#facts.delete(path)) return;
    if (JSON.stringify(before) !== JSON.stringify(this.#factsOf(path))) this.#known.clear();
  }

  /** Files have come or gone. */
  forget(): void {
    this.#facts.clear();
    this.#known.clear();
  }

  /** Whether a document may come to values of a tracked library. */
  reaches(path: string, text: string): boolean {
    const { tracked, targets } = this.#read(path, text);
    if (tracked) return true;
    const seen = new Set([path]);
    const reaches = targets.some((target) => this.#fileReaches(target, seen));
    seen.delete(path);
    if (!reaches) for (const each of seen) this.#known.set(each, false);
    return reaches;
  }

  /** The files of the project that a text imports; none of one that imports a tracked library. */
  imports(path: string, text: string): string[] {
    return [...this.#read(path, text).targets];
  }

  /** Looks at each file once a question, so that circles end. */
  #fileReaches(path: string, seen: Set<string>): boolean {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    if (seen.has(path)) return false;
    seen.add(path);
    const facts = this.#factsOf(path);
    const reaches =
      facts !== undefined &&
      (facts.tracked || facts.targets.some((target) => this.#fileReaches(target, seen)));
    if (reaches) this.#known.set(path, true);
    return reaches;
  }

  #factsOf(path: string): Facts | undefined {
    if (!this.#facts.has(path)) {
      const text = this.#files.read(path);
      this.#facts.set(path, text === undefined ? undefined : this.#read(path, text));
    }
    return this.#facts.get(path);
  }

  #read(path: string, text: string): Facts {
    const isLibrary = (module: string) => !this.#own.has(path, module, () => undefined);
    if (importsTracked(text, this.#catalog, isLibrary)) return { tracked: true, targets: [] };
    const targets = new Set<string>();
    for (const [, dots = '', from, names = '', plain = ''] of text.matchAll(STATEMENT)) {
      const imported =
        from === undefined
          ? plain.split(',').map((name) => name.trim().split(/\s/, 1)[0] ?? '')
          : [from, ...(names.match(/\w+/g) ?? []).map((name) => (from === '' ? name : `${from}.${name}`))];
      for (const name of imported) {
        if (name === '' && dots === '') continue;
        for (const file of this.#modules.find(path, name, dots.length)?.files ?? []) targets.add(file);
      }
    }
    return { tracked: false, targets: [...targets] };
  }
}
