/** What names in annotations denote: classes, type aliases, type variables. */
import type { Node } from '../syntax/node.ts';
import type { Definition, Scope } from './definition.ts';
import { argumentsOf, bare, definitionIn, dotted } from './nodes.ts';
import { definitionIdentity, valueOf } from './names.ts';
import { join, typeText, type Denotes, type Lookup } from './type-text.ts';

const DEPTH = 5;

/**
 * Looks names up for annotations in a module. `self` is the type variable or class that annotates the receiver: it
 * reads `Self`.
 */
export function typeLookup(scope: Scope, self?: string, depth = 0): Lookup {
  return (name) => {
    if (name === self) return { kind: 'alias', text: 'Self' };
    const seen = scope.resolve(name);
    const denoted = seen === undefined ? undefined : denotes(seen, scope, depth, name);
    if (denoted?.kind === 'type' && scope.generic) return { ...denoted, generic: true };
    if (denoted) return denoted;
    const form = name.slice(name.lastIndexOf('.') + 1);
    if (FORMS.has(form)) return type(`typing.${form}`);
    return seen === undefined && BUILTIN.has(name) ? type(`builtins.${name}`) : undefined;
  };
}

/** Forms that a library imports for type checkers only, and often replaces by a placeholder at run time. */
const FORMS = new Set('Self Literal LiteralString TypeGuard TypeIs Never NDArray'.split(' '));

/** Builtin types that annotations and docstrings name. */
const BUILTIN = new Set(
  'bool int float complex str bytes bytearray list dict tuple set frozenset type object slice range memoryview'.split(
    ' ',
  ),
);

function type(path: string): Denotes {
  return { kind: 'type', path };
}

function denotes(identity: string, scope: Scope, depth: number, name: string): Denotes {
  const found = scope.find(identity);
  if (!found) return type(identity);
  const definition = definitionIn(found.node);
  if (definition.type === 'class_definition') return type(definitionIdentity(found) ?? identity);
  if (depth >= DEPTH) return undefined;
  return alias(found, identity, depth, name);
}

function alias(found: Definition, identity: string, depth: number, name: string): Denotes {
  const value = valueOf(found.node);
  const lookup = typeLookup(found.scope, undefined, depth + 1);
  if (!value) {
    const statement = found.node.type === 'type_alias_statement' ? found.node : undefined;
    const right = statement?.childForFieldName('right');
    return right ? { kind: 'alias', text: typeText(right.text, lookup) } : undefined;
  }
  if (value.type === 'none') return undefined;
  if (value.type !== 'call') return { kind: 'alias', text: typeText(value.text, lookup) };
  const callee = dotted(value.childForFieldName('function'));
  if (!callee || !/(^|\.)TypeVar$/.test(callee))
    return /(^|\.)NewType$/.test(callee ?? '') ? undefined : type(identity);
  const { positional, keywords } = argumentsOf(value);
  const bound = keywords.get('bound');
  const choices = bound ? [bound] : positional.slice(1);
  const text = join(choices.map((each) => typeText(unquoted(each), lookup)));
  return { kind: 'alias', text: found.scope.generic ? `~${name}[${text}]` : text };
}

function unquoted(node: Node): string {
  const inner = bare(node);
  return inner.type === 'string' ? inner.text.slice(1, -1) : inner.text;
}

/** The name that annotates the receiver: `T` in `self: T` and in `cls: type[T]`. */
export function receiverType(annotation: Node | undefined): string | undefined {
  return dotted(annotation) ?? /^[Tt]ype\[(\w+)\]$/.exec(annotation?.text ?? '')?.[1];
}
