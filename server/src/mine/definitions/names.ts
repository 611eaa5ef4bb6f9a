/** Names as a function's body sees them: its own assignments and imports, then the module. */
import type { Node } from '../syntax/node.ts';
import type { Names } from './constant.ts';
import type { Definition, Scope } from './definition.ts';
import { bare, definitionIn, dotted, inside, named, qualifiedName } from './nodes.ts';

export interface Body extends Names {
  scope: Scope;
  /** Identity of the class, for `self.x`. */
  owner?: string;
  /** The plain assignments to a local name, in order. */
  assignments(name: string): Node[];
  /** Identity of a dotted expression: local imports, `self.x`, then the module. */
  identity(name: string): string | undefined;
  /** What it denotes in this distribution. */
  find(name: string): Definition | undefined;
}

/** An expression with the names that it sees. */
export interface Value {
  node: Node;
  names: Names;
}

/** Reads the body of a function in its module; `owner` is the identity of its class, `given` what its caller passes. */
export function readBody(
  definition: Node,
  scope: Scope,
  owner?: string,
  given?: ReadonlyMap<string, Value>,
): Body {
  const body = definitionIn(definition).childForFieldName('body');
  let locals: Map<string, Node[]> | undefined;
  let imports: Map<string, string> | undefined;
  const assignments = (name: string): Node[] =>
    (locals ??= body ? assigned(body) : new Map()).get(name) ?? [];
  const self: Body = {
    scope,
    ...(owner && { owner }),
    assignments,
    identity(name) {
      const [root = '', ...rest] = name.split('.');
      if (owner && (root === 'self' || root === 'cls') && rest.length === 1)
        return `${owner}.${rest[0] ?? ''}`;
      imports ??= body && /\bimport\b/.test(body.code) ? importedIn(body, scope) : new Map<string, string>();
      const local = imports.get(root);
      if (local !== undefined) return [local, ...rest].join('.');
      return scope.resolve(name);
    },
    find(name) {
      const identity = self.identity(name);
      return identity === undefined ? undefined : scope.find(identity);
    },
    lookup(name) {
      const local = assignments(name).at(-1)?.childForFieldName('right');
      if (local) return { node: local, names: self };
      const passed = given?.get(name);
      if (passed) return passed;
      const found = self.find(name);
      const value = found && valueOf(found.node);
      return value && { node: value, names: moduleNames(found.scope) };
    },
  };
  return self;
}

/** Names as a module's top level sees them. */
export function moduleNames(scope: Scope): Names {
  return {
    lookup(name) {
      const identity = scope.resolve(name);
      const found = identity === undefined ? undefined : scope.find(identity);
      const value = found && valueOf(found.node);
      return value && { node: value, names: moduleNames(found.scope) };
    },
  };
}

/** What an assignment assigns; `undefined` for any other node. */
export function valueOf(node: Node): Node | undefined {
  const statement = node.type === 'expression_statement' ? node.namedChild(0) : node;
  if (statement?.type !== 'assignment') return undefined;
  return statement.childForFieldName('right') ?? undefined;
}

function assigned(body: Node): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  for (const node of inside(body)) {
    const left = node.type === 'assignment' ? node.childForFieldName('left') : undefined;
    if (left?.type !== 'identifier' || !node.childForFieldName('right')) continue;
    found.set(left.text, [...(found.get(left.text) ?? []), node]);
  }
  return found;
}

/** Imports under a node: local name → identity. */
function importedIn(body: Node, scope: Scope): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of inside(body)) {
    if (node.type === 'import_statement')
      for (const item of named(node)) {
        const alias = item.childForFieldName('alias')?.text;
        const path = (item.childForFieldName('name') ?? item).text;
        const root = path.split('.')[0] ?? path;
        found.set(alias ?? root, alias ? path : root);
      }
    if (node.type !== 'import_from_statement') continue;
    const module = absolute(node.childForFieldName('module_name')?.text ?? '', scope);
    for (const item of node.childrenForFieldName('name')) {
      const name = (item?.childForFieldName('name') ?? item)?.text;
      const local = item?.childForFieldName('alias')?.text ?? name;
      if (name && local) found.set(local, identityOf(module, name, scope));
    }
  }
  return found;
}

function absolute(module: string, scope: Scope): string {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  if (dots === 0) return module;
  const path = scope.module.split('.');
  const up = /(^|\/)__init__\.pyi?$/.test(scope.file) ? dots - 1 : dots;
  return [...path.slice(0, path.length - up), module.slice(dots)].filter(Boolean).join('.');
}

/** Identity of what a module calls `name`: of its definition where it is found, else as in that module. */
export function identityOf(module: string, name: string, scope: Scope): string {
  const found = scope.find(`${module}:${name}`);
  return found ? (definitionIdentity(found) ?? `${module}:${name}`) : `${module}.${name}`;
}

/** `module:Class.name` of a found function or class. */
export function definitionIdentity({ node, scope }: Definition): string | undefined {
  const name = qualifiedName(node);
  return name ? `${scope.module}:${name}` : undefined;
}

/** The dotted text of what a call calls. */
export function calleeOf(call: Node): string | undefined {
  return dotted(call.childForFieldName('function'));
}

/** The call that an expression or statement consists of, awaited or not. */
export function callIn(node: Node | null | undefined): Node | undefined {
  if (!node) return undefined;
  const inner = bare(node.type === 'await' ? (node.namedChild(0) ?? node) : node);
  return inner.type === 'call' ? inner : undefined;
}

/** The dotted name of a decorator, whether it is called or not. */
export function decoratorName(decorator: Node): string | undefined {
  const call = callIn(decorator);
  return call ? calleeOf(call) : dotted(decorator);
}

/** The function that a dotted name of a scope leads to, as it is decorated. */
export function functionAt(name: string | undefined, scope: Scope): Definition | undefined {
  const identity = name === undefined ? undefined : scope.resolve(name);
  const found = identity === undefined ? undefined : scope.find(identity);
  return found && definitionIn(found.node).type === 'function_definition' ? found : undefined;
}
