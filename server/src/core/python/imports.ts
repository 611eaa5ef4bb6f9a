import type { Library } from '../catalog/catalog.ts';
import { parentOf } from '../catalog/paths.ts';
import { bindName, owns, textOf, UNBOUND, type Context, type Frame } from './context.ts';
import type { Binding } from './flow.ts';
import { importHit } from './references.ts';
import { noteMissedImport } from './misses.ts';
import { Imported } from './project/members.ts';
import { valueAt } from './symbol-types.ts';
import { definedAt } from './private.ts';
import { find, libraryOf, listedNames, type Found } from './symbols.ts';
import { child, childOf, type Syntax } from './syntax.ts';
import { moduleOf, projectModule, UNKNOWN, VERSION, type ProjectModule, type Type } from './types.ts';

/** The tracked library that a file imports by a dotted name: none where the project has a module of that name itself. */
export function importedLibrary(context: Context, path: string): Library | undefined {
  const library = libraryOf(context.symbols, path);
  return library && owns(context, path) ? undefined : library;
}

/** Executes `import a.b`, `import a.b as c`. */
export function executeImport(frame: Frame, statement: Syntax): void {
  for (const item of statement.children) {
    const name = item.type === 'aliased_import' ? child(item, 'name') : item;
    const first = name?.children[0];
    const last = name?.children.at(-1);
    if (!name || !first || !last) continue;
    const alias = item.type === 'aliased_import' ? child(item, 'alias') : undefined;
    const path = dotted(frame, name);
    const library = importedLibrary(frame.context, path);
    const found = library && path.includes('.') ? find(frame.context.symbols, path) : undefined;
    if (found) noteImport(frame, statement, item, last, found, path, alias);
    else if (library && path.includes('.')) noteMissedImport(frame, item, last, parentOf(path));
    const bound = alias ? path : textOf(frame, first);
    const guarded = frame.guards > 0 && bound.includes('.');
    const type = projectModuleAt(frame, bound, 0, library) ?? moduleOf(bound, library, guarded);
    bindName(frame, textOf(frame, alias ?? first), { type, origin: { how: 'imported', node: statement } });
  }
}

/** Executes `from a import b as c` and `from a import *`. */
export function executeFromImport(frame: Frame, statement: Syntax): void {
  const module = child(statement, 'module_name');
  if (!module) return;
  const [, dots = '', path = ''] = /^(\.*)(.*)$/s.exec(dotted(frame, module)) ?? [];
  const library = dots === '' ? importedLibrary(frame.context, path) : undefined;
  const own = projectModuleAt(frame, path, dots.length, library);
  if (childOf(statement, 'wildcard_import')) importAll(frame, statement, path, own);
  for (const item of statement.children) {
    if (item.field !== 'name') continue;
    const name = item.type === 'aliased_import' ? child(item, 'name') : item;
    const alias = item.type === 'aliased_import' ? child(item, 'alias') : undefined;
    if (!name) continue;
    const target = textOf(frame, alias ?? name);
    if (own) bindName(frame, target, new Imported({ ...frame }, statement, own, textOf(frame, name)));
    else if (dots !== '') bindName(frame, target, UNBOUND);
    else importItem(frame, statement, { item, name, alias, target, module: path });
  }
}

/** The module of the project that an import leads to; a tracked library comes before it. */
function projectModuleAt(
  { context: { shared, path } }: Frame,
  name: string,
  level: number,
  library: Library | undefined,
): ProjectModule | undefined {
  const place = library ? undefined : shared.project?.find(path, name, level);
  return place && projectModule(name === '' ? '.' : name, place);
}

interface Item {
  item: Syntax;
  name: Syntax;
  alias: Syntax | undefined;
  target: string;
  module: string;
}

function importItem(frame: Frame, statement: Syntax, { item, name, alias, target, module }: Item): void {
  const path = `${module}.${textOf(frame, name)}`;
  if (!importedLibrary(frame.context, module)) {
    bindName(
      frame,
      target,
      privateBinding(frame, statement, path) ?? { type: moduleOf(path), origin: importedAt(statement) },
    );
    return;
  }
  const found = find(frame.context.symbols, path);
  if (found) noteImport(frame, statement, item, name, found, module, alias);
  else noteMissedImport(frame, item, name, module);
  bindName(frame, target, importedBinding(frame, statement, path, found));
}

function importedBinding(frame: Frame, statement: Syntax, path: string, found: Found | undefined): Binding {
  const origin = importedAt(statement);
  const guarded = frame.guards > 0;
  if (/\.(?:__version__|VERSION)$/.test(path)) return { type: VERSION, origin };
  if (!found) return privateBinding(frame, statement, path) ?? { type: privateModule(frame, path), origin };
  if (found.api.kind === 'module') return { type: moduleOf(found.path, found.api.library, guarded), origin };
  const type: Type = valueAt(frame.context.symbols, found);
  return { type, origin, imported: { ...found, guarded } };
}

function importedAt(node: Syntax): NonNullable<Binding['origin']> {
  return { how: 'imported', node };
}

/**
 * The class or function that a private module defines, and its library exports under another name. Who goes through a
 * private module has reasons: that other name is never reported there.
 */
function privateBinding({ context }: Frame, statement: Syntax, path: string): Binding | undefined {
  const found = owns(context, path) ? undefined : definedAt(context.symbols, path);
  if (!found) return undefined;
  const type = valueAt(context.symbols, found);
  return { type, origin: importedAt(statement), imported: { ...found, guarded: true } };
}

/** What is imported from a module that is none of the API may be a module as well. */
function privateModule({ context }: Frame, path: string): Type {
  const library = importedLibrary(context, path);
  return library && !find(context.symbols, parentOf(path)) ? moduleOf(path, library) : UNKNOWN;
}

function importAll(frame: Frame, statement: Syntax, module: string, own: ProjectModule | undefined): void {
  const { symbols, stars } = frame.context;
  const library = importedLibrary(frame.context, module);
  const star = own ?? moduleOf(module, library);
  if (frame.scope.kind === 'module') stars.push(star);
  if (own || !library) return;
  for (const name of listedNames(symbols, module)) {
    const path = `${module}.${name}`;
    const binding = importedBinding(frame, statement, path, find(symbols, path));
    frame.flow.set(name, binding);
    bindName(frame, name, binding);
  }
}

function noteImport(
  frame: Frame,
  statement: Syntax,
  item: Syntax,
  name: Syntax,
  found: Found,
  module: string,
  alias: Syntax | undefined,
): void {
  importHit(frame, item, name, found, {
    statement,
    item,
    module,
    ...(alias && { alias: textOf(frame, alias) }),
  });
}

function dotted(frame: Frame, name: Syntax): string {
  return textOf(frame, name).replace(/\s+/g, '');
}
