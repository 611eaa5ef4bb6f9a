/** What names in annotations denote: classes, type aliases, type variables. */
import type { Node } from 'web-tree-sitter';
import type { Definition, Scope } from './definition.ts';
import { argumentsOf, bare, definitionIn, dotted, inside, named } from './nodes.ts';
import { definitionIdentity, importedIn, valueOf } from './names.ts';
import { join, typeText, type Denotes, type Lookup } from './type-text.ts';

const DEPTH = 5;

/**
 * Looks names up for the annotations of one definition. `self` is the type variable or class that annotates the
 * receiver: it reads `Self`. `node` is any node of the module, to find its `TYPE_CHECKING` imports.
 */
export function typeLookup(scope: Scope, node: Node, self?: string, depth = 0): Lookup {
  let checking: Map<string, string> | undefined;
  return (name) => {
    if (name === self) return { kind: 'alias', text: 'Self' };
    const seen = scope.resolve(name);
    if (seen === undefined || !scope.find(seen)) {
      checking ??= typeCheckingImports(node, scope);
      const [root = '', ...rest] = name.split('.');
      const imported = checking.get(root);
      if (imported !== undefined) return denotes([imported, ...rest].join('.'), scope, depth);
    }
    if (seen === undefined) return BUILTIN.has(name) ? type(`builtins.${name}`) : undefined;
    return denotes(seen, scope, depth);
  };
}

/** Builtin types that annotations and docstrings name. */
const BUILTIN = new Set(
  'bool int float complex str bytes bytearray list dict tuple set frozenset type object slice range memoryview'.split(
    ' ',
  ),
);

function type(path: string): Denotes {
  return { kind: 'type', path };
}

function denotes(identity: string, scope: Scope, depth: number): Denotes {
  const found = scope.find(identity);
  if (!found) return type(identity);
  const definition = definitionIn(found.node);
  if (definition.type === 'class_definition') return type(definitionIdentity(found) ?? identity);
  if (depth >= DEPTH) return undefined;
  return alias(found, identity, depth);
}

function alias(found: Definition, identity: string, depth: number): Denotes {
  const value = valueOf(found.node);
  const lookup = typeLookup(found.scope, found.node, undefined, depth + 1);
  if (!value) {
    const statement = found.node.type === 'type_alias_statement' ? found.node : undefined;
    const right = statement?.childForFieldName('right');
    return right ? { kind: 'alias', text: typeText(right.text, lookup) } : undefined;
  }
  if (value.type !== 'call') return { kind: 'alias', text: typeText(value.text, lookup) };
  const callee = dotted(value.childForFieldName('function'));
  if (!callee || !/(^|\.)TypeVar$/.test(callee))
    return /(^|\.)NewType$/.test(callee ?? '') ? undefined : type(identity);
  const { positional, keywords } = argumentsOf(value);
  const bound = keywords.get('bound');
  const choices = bound ? [bound] : positional.slice(1);
  return {
    kind: 'alias',
    text: join(choices.map((each) => typeText(unquoted(each), lookup))),
  };
}

function unquoted(node: Node): string {
  const inner = bare(node);
  return inner.type === 'string' ? inner.text.slice(1, -1) : inner.text;
}

function typeCheckingImports(node: Node, scope: Scope): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of named(node.tree.rootNode)) {
    if (statement.type !== 'if_statement') continue;
    if (!/(^|\.)TYPE_CHECKING$/.test(statement.childForFieldName('condition')?.text ?? '')) continue;
    const block = statement.childForFieldName('consequence');
    if (block) for (const [name, identity] of importedIn(block, scope)) found.set(name, identity);
  }
  return found;
}

/** The name that annotates the receiver, where it is a plain one: `self: T`. */
export function receiverType(annotation: Node | undefined): string | undefined {
  const name = dotted(annotation);
  if (name) return name;
  const inner = annotation && bare(annotation);
  const subscript = inner && [...inside(inner)].find((each) => each.type === 'identifier');
  return inner && /^(?:type|Type)\[\w+\]$/.test(inner.text) && subscript
    ? inner.text.slice(5, -1)
    : undefined;
}
