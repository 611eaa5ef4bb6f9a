/** The type of a call's result: annotation, then docstring, then what a short body returns. */
import type { Node } from '../syntax/node.ts';
import type { TypeText } from '../../core/catalog/format.ts';
import type { Scope } from './definition.ts';
import type { Docstring } from './docstring.ts';
import { calleeOf, callIn, type Body, definitionIdentity, readBody } from './names.ts';
import { definitionIn, inside } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import { receiverType, typeLookup } from './type-names.ts';
import { join, typeText, type Lookup } from './type-text.ts';

/** Type that the `->` of a definition names; `undefined` if there is none or it says nothing. */
export function annotatedReturn(node: Node, scope: Scope, owner?: string): TypeText | undefined {
  const definition = definitionIn(node);
  const annotation = definition.childForFieldName('return_type');
  if (!annotation) return undefined;
  return known(typeText(annotation.text, lookupFor(definition, scope, owner)));
}

/** The lookup for annotations of a definition: its receiver's type variable reads `Self`. */
export function lookupFor(definition: Node, scope: Scope, owner?: string): Lookup {
  const first: ParameterNode | undefined = owner ? parametersOf(definition)[0] : undefined;
  return typeLookup(scope, receiverType(first?.annotation));
}

/** Type by the Returns section of a docstring. */
export function documentedReturn(doc: Docstring | undefined, scope: Scope): TypeText | undefined {
  const entries = doc?.returns ?? [];
  const lookup = proseLookup(scope);
  const types = entries.map((entry) => documentedType(entry, lookup));
  if (types.length <= 1) return known(types[0]);
  if (types.includes('?')) return undefined;
  const all = `tuple[${types.join(', ')}]`;
  // What is there only sometimes leaves the first one alone otherwise.
  return entries.slice(1).some((entry) => OPTIONAL.test(entry)) ? join([types[0] ?? '?', all]) : all;
}

const OPTIONAL = /\boptional\b/i;

/**
 * In prose a word is a type only if it is surely a class: a builtin, one of this distribution, dotted, or `ndarray`, which
 * numpydoc's readers know (https://numpydoc.readthedocs.io/en/latest/install.html, cross-references).
 */
function proseLookup(scope: Scope): Lookup {
  const lookup = typeLookup(scope);
  const top = scope.module.split('.')[0] ?? scope.module;
  return (name) => {
    const found = lookup(name);
    if (found?.kind === 'type' && (name.includes('.') || isClass(found.path, scope))) return found;
    // A whole path into another distribution, as cross-references spell it.
    if (!found && /^(?!builtins\.)[a-z]\w*(?:\.\w+)*\.[A-Z]\w*$/.test(name) && !name.startsWith(`${top}.`))
      return { kind: 'type', path: name };
    const array =
      name === 'ndarray' ? (scope.resolve('np.ndarray') ?? scope.resolve('numpy.ndarray')) : undefined;
    if (array !== undefined) return { kind: 'type', path: array };
    const shown = scope.find(`${top}:${name}`);
    return shown && definitionIn(shown.node).type === 'class_definition'
      ? { kind: 'type', path: definitionIdentity(shown) ?? `${top}:${name}` }
      : undefined;
  };
}

function isClass(path: string, scope: Scope): boolean {
  const found = path.startsWith('builtins.') ? undefined : scope.find(path);
  return (
    path.startsWith('builtins.') ||
    (found !== undefined && definitionIn(found.node).type === 'class_definition')
  );
}

function documentedType(entry: string, lookup: Lookup): TypeText {
  if (/^same type as (?:caller|input|self)/i.test(entry)) return 'Self';
  const text = entry
    .replace(/:\w+:`[~!]?\.?(?:\w+:)?([\w.]+)`/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/,?\s*\b(?:default|optional|depending on|with|of|if|shape)\b.*$/i, '')
    .replace(/\([^)]*\)/g, '');
  const parts = text.split(/\s*(?:,|\bor\b|\|)\s*/).filter(Boolean);
  return join(parts.map((part) => (/^[\w.]+$/.test(part) ? typeText(part, lookup) : '?')));
}

const SHORT = 40;

/** `Self`, or a class of this distribution, if every `return` of a short body says so. */
export function returnedType(node: Node, scope: Scope, owner?: string): TypeText | undefined {
  const definition = definitionIn(node);
  const block = definition.childForFieldName('body');
  if (!block || block.endPosition.row - block.startPosition.row > SHORT) return undefined;
  const receiver = owner ? parametersOf(definition)[0]?.name : undefined;
  const body = readBody(definition, scope, owner);
  if (!mayReturnClass(block.code, receiver, body)) return undefined;
  const types: TypeText[] = [];
  for (const statement of inside(block)) {
    if (statement.type === 'yield') return undefined;
    if (statement.type !== 'return_statement') continue;
    const value = statement.namedChild(0);
    if (!value) return undefined;
    const callee = callIn(value) ? calleeOf(callIn(value) ?? value) : undefined;
    const found = callee ? body.find(callee) : undefined;
    if (receiver && value.text === receiver) types.push('Self');
    else if (found && definitionIn(found.node).type === 'class_definition')
      types.push(body.identity(callee ?? '') ?? '?');
    else return undefined;
  }
  return types.length > 0 ? known(join(types)) : undefined;
}

/** False only where a `return` in the text is surely something else. */
function mayReturnClass(code: string, receiver: string | undefined, body: Body): boolean {
  const returned = [...code.matchAll(/\breturn\b *(.*)/g)];
  // What else is defined or imported in there is told only by reading it.
  if (/\b(?:def|class|import)\b/.test(code)) return returned.length > 0;
  return (
    returned.length > 0 &&
    returned.every(([, value = '']) => {
      const [, name = '', next] = /^([A-Za-z_][\w.]*)\s*(.?)/.exec(value) ?? [];
      if (next !== '(') return /^[(\\]/.test(value) || name === receiver || name === 'await';
      const found = body.find(name);
      return found !== undefined && definitionIn(found.node).type === 'class_definition';
    })
  );
}

function known(type: TypeText | undefined): TypeText | undefined {
  return type === undefined || type === '?' ? undefined : type;
}
