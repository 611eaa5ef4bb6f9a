import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Context, Imports, Shared } from '../context.ts';
import { forgetPartial } from '../functions.ts';
import { openDocument, sharedState } from '../open.ts';
import type { Python } from '../python.ts';
import { readSyntax, type SyntaxTree } from '../syntax.ts';
import { parentOf, type ModulePlace, type ProjectFiles } from './files.ts';
import { Modules } from './modules.ts';
import { OwnModules } from './own.ts';
import { Reach } from './reach.ts';

/** A document that was opened. */
interface Unit {
  readonly path: string;
  readonly text: string;
  readonly context: Context;
}

/** Characters of source that are kept evaluated by default: about 25 bytes of memory each (measured on 1,100 files). */
const KEPT_CHARACTERS = 1_500_000;
/** Documents that are opened for one question, at most. */
export const MOST_OPENED = 500;
/** Documents that are kept, however small. */
const MOST_DOCUMENTS = 2000;

/**
 * The documents of a project: opened when an import first leads to them, evaluated as far as something is asked of
 * them, kept until their text or that of a document which they use changes.
 */
export class Project implements Imports {
  readonly #files: ProjectFiles;
  readonly #keptCharacters: number;
  readonly #catalog: Catalog;
  readonly #python: Python;
  readonly #modules: Modules;
  readonly #own: OwnModules;
  readonly #reach: Reach;
  #shared: Shared;
  /** Documents opened for the present question. */
  #opened = 0;
  /** Texts that go before those of the disk, by path. */
  readonly #edited = new Map<string, string>();
  readonly #units: LRUCache<string, Unit>;
  /** Of all that is kept. */
  #characters = 0;
  /** By path: the documents whose evaluation looked into it. */
  readonly #users = new Map<string, Set<string>>();
  /** By path: the documents that its evaluation looked into. */
  readonly #used = new Map<string, Set<string>>();

  constructor(
    files: ProjectFiles,
    catalog: Catalog,
    python: Python,
    keptCharacters: number = KEPT_CHARACTERS,
  ) {
    this.#keptCharacters = keptCharacters;
    const read = (path: string): string | undefined => this.#edited.get(path) ?? files.read(path);
    this.#files = { list: (folder) => files.list(folder), folders: (path) => files.folders(path), read };
    this.#catalog = catalog;
    this.#python = python;
    this.#modules = new Modules(this.#files);
    this.#own = new OwnModules(this.#files, this.#modules);
    this.#reach = new Reach(this.#files, this.#modules, this.#own, catalog);
    this.#shared = sharedState(this);
    this.#units = new LRUCache({
      max: MOST_DOCUMENTS,
      dispose: ({ text }) => {
        this.#characters -= text.length;
      },
    });
  }

  /** Whether a document may come to values of a tracked library, by itself or through others. */
  reaches(path: string, text: string): boolean {
    return this.#reach.reaches(path, text);
  }

  /**
   * The other files, and the folders, that decide what is found in a document: those that its evaluation looked into; of one that comes to
   * no tracked library those that it imports, which come to none either.
   */
  uses(path: string, text: string): string[] {
    const folders = this.#modules.roots(path);
    if (!this.#units.has(path)) return [...folders, ...this.#reach.imports(path, text)];
    const seen = new Set([path]);
    // A set goes on with what is added on the way.
    for (const at of seen) for (const used of this.#used.get(at) ?? []) seen.add(used);
    seen.delete(path);
    return [...folders, ...seen, ...new Set([...seen].map(parentOf))];
  }

  /** Whether a document was evaluated and nothing that this used has changed since. */
  isCurrent(path: string): boolean {
    return this.#units.has(path);
  }

  /** A document has this text now, whatever the disk says. */
  edit(path: string, text: string): void {
    if (this.#edited.get(path) === text) return;
    this.#edited.set(path, text);
    this.changed(path);
  }

  /** A document counts as on the disk again. */
  close(path: string): void {
    if (this.#edited.delete(path)) this.changed(path);
  }

  /** The text of a file may be another one: then what used it is forgotten. */
  changed(path: string): void {
    const unit = this.#units.peek(path);
    if (unit && unit.text === this.#files.read(path)) return;
    this.#own.changed(path);
    this.#reach.changed(path);
    this.#drop(path);
  }

  /** Files have come or gone. */
  forget(): void {
    this.#modules.forget();
    this.#own.forget();
    this.#reach.forget();
    this.#close();
  }

  /** An evaluation broke off: nothing that it left half done is used again. */
  recover(): void {
    this.#shared = sharedState(this);
    this.#close();
  }

  #close(): void {
    this.#units.clear();
    this.#users.clear();
    this.#used.clear();
  }

  /** Opens the document that is asked about. */
  enter(path: string, text: string, read: () => SyntaxTree): Context {
    const known = this.#units.get(path);
    if (known?.text === text) return known.context;
    this.#drop(path);
    return this.#add(path, text, read()).context;
  }

  find(from: string, name: string, level: number): ModulePlace | undefined {
    return this.#modules.find(from, name, level);
  }

  owns(path: string, name: string): boolean {
    return this.#own.has(path, name, (file) => this.#note(file, path));
  }

  submodule(place: ModulePlace, name: string): ModulePlace | undefined {
    return this.#modules.submodule(place, name);
  }

  open(file: string, user: Context): Context | undefined {
    this.#note(file, user.path);
    return (this.#units.get(file) ?? this.#read(file))?.context;
  }

  /** Whether the present question leads to more documents than may be opened for it. */
  get isExhausted(): boolean {
    return this.#opened > MOST_OPENED;
  }

  /**
   * Called between documents: frees what is kept beyond the bound, the longest unused first; before all others what
   * nobody imported so far and nobody edits, such as tests.
   */
  rest(): void {
    forgetPartial(this.#shared);
    this.#opened = 0;
    const isFull = (): boolean => this.#characters > this.#keptCharacters;
    const rarelyUsed = isFull() ? [...this.#units.rkeys()].slice(0, -1) : [];
    for (const path of rarelyUsed)
      if (isFull() && !this.#users.has(path) && !this.#edited.has(path)) this.#units.delete(path);
    while (isFull() && this.#units.pop());
  }

  #note(file: string, user: string): void {
    note(this.#users, file, user);
    note(this.#used, user, file);
  }

  #read(file: string): Unit | undefined {
    this.#opened += 1;
    if (this.isExhausted) return undefined;
    const text = this.#files.read(file);
    if (text === undefined) return undefined;
    const key = `import of ${file}`;
    const syntax = readSyntax(this.#python.tree(key, text), text);
    this.#python.forget(key);
    return this.#add(file, text, syntax);
  }

  #add(path: string, text: string, syntax: SyntaxTree): Unit {
    const context = openDocument(this.#shared, this.#catalog, path, text, syntax);
    const unit = { path, text, context };
    this.#units.set(path, unit);
    this.#characters += text.length;
    return unit;
  }

  #drop(path: string): void {
    this.#units.delete(path);
    this.#used.delete(path);
    const users = this.#users.get(path);
    this.#users.delete(path);
    for (const user of users ?? []) this.#drop(user);
  }
}

function note(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
}
