/** A library in memory: the names of a module are its definitions, assignments and imports, read top down. */
import { readSyntax } from '../../../server/src/mine/syntax/lower.ts';
import type { Node } from '../../../server/src/mine/syntax/node.ts';
import { createParse } from '../../../server/src/mine/syntax/parsed.ts';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import type {
  ClassFacts,
  Definition,
  FunctionFacts,
  Scope,
} from '../../../server/src/mine/definitions/definition.ts';
import { readClass, readFunction } from '../../../server/src/mine/definitions/definition.ts';
import { definitionIn, named } from '../../../server/src/mine/definitions/nodes.ts';

const BUILTINS =
  /^(?:bool|int|float|complex|str|bytes|list|dict|tuple|set|frozenset|type|object|property|staticmethod|classmethod|\w+Warning|\w+Error)$/;

export interface Library {
  scope(module: string): Scope;
  /** All definitions of `module:Class.name`, in order. */
  definitions(identity: string): Node[];
  /** Everything that a module defines, by qualified name. */
  all(module: string): Map<string, Node[]>;
  function(identity: string): FunctionFacts;
  class(identity: string): ClassFacts;
}

const parse = createParse(await createPython(loadWasm()));

export function library(files: Record<string, string>): Library {
  const modules = new Map<
    string,
    { file: string; names: Map<string, Node[]>; imports: Map<string, string> }
  >();
  const paths = new Map(Object.keys(files).map((file) => [moduleOf(file), file]));

  function load(module: string) {
    const file = paths.get(module);
    if (file === undefined) return undefined;
    const known = modules.get(module);
    if (known) return known;
    const entry = { file, names: new Map<string, Node[]>(), imports: new Map<string, string>() };
    modules.set(module, entry);
    collect(readSyntax(files[file] ?? '', parse), '', entry, module);
    return entry;
  }

  function collect(
    block: Node,
    prefix: string,
    entry: { file: string; names: Map<string, Node[]>; imports: Map<string, string> },
    module: string,
  ): void {
    for (const node of named(block)) {
      const definition = definitionIn(node);
      const inner = node.type === 'expression_statement' ? node.namedChild(0) : undefined;
      const name =
        inner?.type === 'assignment'
          ? inner.childForFieldName('left')?.text
          : definition.childForFieldName('name')?.text;
      if (node.type === 'import_from_statement' && !prefix) importFrom(node, entry, module);
      else if (node.type === 'import_statement' && !prefix)
        for (const item of named(node)) {
          const alias = item.childForFieldName('alias')?.text;
          const path = (item.childForFieldName('name') ?? item).text;
          entry.imports.set(alias ?? path.split('.')[0] ?? '', alias ? path : (path.split('.')[0] ?? ''));
        }
      else if (node.type === 'if_statement') {
        const body = node.childForFieldName('consequence');
        if (body) collect(body, prefix, entry, module);
      } else if (name) {
        const key = prefix + name;
        entry.names.set(key, [...(entry.names.get(key) ?? []), node]);
        const body = definition.childForFieldName('body');
        if (definition.type === 'class_definition' && body) collect(body, `${key}.`, entry, module);
      }
    }
  }

  function importFrom(node: Node, entry: { file: string; imports: Map<string, string> }, module: string) {
    const written = node.childForFieldName('module_name')?.text ?? '';
    const dots = /^\.*/.exec(written)?.[0].length ?? 0;
    const path = module.split('.');
    const up = /__init__\.pyi?$/.test(entry.file) ? dots - 1 : dots;
    const from = dots
      ? [...path.slice(0, path.length - up), written.slice(dots)].filter(Boolean).join('.')
      : written;
    for (const item of node.childrenForFieldName('name')) {
      const name = (item?.childForFieldName('name') ?? item)?.text;
      const local = item?.childForFieldName('alias')?.text ?? name;
      if (name && local) entry.imports.set(local, `${from}:${name}`);
    }
    if (/import \*/.test(node.text))
      for (const name of load(from)?.names.keys() ?? [])
        if (!name.includes('.') && !name.startsWith('_')) entry.imports.set(name, `${from}:${name}`);
  }

  /** Follows imports to the definition. */
  function chase(identity: string, depth = 0): string | undefined {
    if (depth > 10) return undefined;
    if (!identity.includes(':')) {
      if (paths.has(identity)) return identity;
      const parts = identity.split('.');
      for (let i = parts.length - 1; i > 0; i--) {
        const module = parts.slice(0, i).join('.');
        if (paths.has(module)) return chase(`${module}:${parts.slice(i).join('.')}`, depth + 1);
      }
      return identity;
    }
    const [module = '', qualified = ''] = identity.split(':');
    const entry = load(module);
    if (!entry) {
      if (paths.has(`${module}.${qualified}`)) return `${module}.${qualified}`;
      return `${module}.${qualified}`;
    }
    if (entry.names.has(qualified)) return identity;
    const [root = '', ...rest] = qualified.split('.');
    if (entry.names.has(root)) return identity;
    const imported = entry.imports.get(root);
    if (imported === identity) return `${module}.${qualified}`;
    if (imported === `${module}:${root}`) return [`${module}.${root}`, ...rest].join(':');
    if (imported !== undefined) return chase([imported, ...rest].join('.'), depth + 1);
    return paths.has(`${module}.${qualified}`) ? `${module}.${qualified}` : undefined;
  }

  function scope(module: string): Scope {
    const entry = load(module);
    return {
      file: entry?.file ?? module,
      module,
      stub: entry?.file.endsWith('.pyi') ?? false,
      resolve(dotted) {
        const [root = ''] = dotted.split('.');
        if (entry?.names.has(root)) return `${module}:${dotted}`;
        if (entry?.imports.has(root)) return chase(`${module}:${dotted}`);
        return BUILTINS.test(root) ? `builtins.${dotted}` : undefined;
      },
      find,
    };
  }

  function find(identity: string): Definition | undefined {
    const [module = '', name = ''] = (chase(identity) ?? '').split(':');
    const nodes = load(module)?.names.get(name);
    const node = nodes?.findLast((each) => !/@overload/.test(each.text.slice(0, 20))) ?? nodes?.[0];
    return node && { node, scope: scope(module) };
  }

  const definitions = (identity: string): Node[] => {
    const [module = '', name = ''] = identity.split(':');
    return load(module)?.names.get(name) ?? [];
  };
  return {
    scope,
    definitions,
    all: (module) => load(module)?.names ?? new Map(),
    function(identity) {
      const [module = '', name = ''] = identity.split(':');
      const owner = name.includes('.') ? identity.slice(0, identity.lastIndexOf('.')) : undefined;
      return readFunction(definitions(identity), scope(module), owner);
    },
    class(identity) {
      const node = definitions(identity).at(-1);
      if (!node) throw new Error(`no class ${identity}`);
      return readClass(node, scope(identity.split(':')[0] ?? ''));
    },
  };
}

function moduleOf(file: string): string {
  return file
    .replace(/\.pyi?$/, '')
    .replace(/(^|\/)__init__$/, '')
    .replaceAll('/', '.');
}
