import { textOf, type Frame } from './context.ts';
import type { Binding } from './flow.ts';
import { lookup } from './lookup.ts';
import { access } from './members.ts';
import { bodyOf } from './scopes.ts';
import { canonical, find, libraryOf } from './symbols.ts';
import type { Syntax } from './syntax.ts';
import { instanceOf, membersOf, UNKNOWN, union, type Type } from './types.ts';

/** `name : type` of numpydoc, `name (type):` of Google's style, `:type name: type` and `:param type name:` of Sphinx. */
const ENTRIES = [
  /^[ \t]*\*{0,2}(\w+)[ \t]*:[ \t]+([^\n]+)$/gm,
  /^[ \t]*\*{0,2}(\w+)[ \t]*\(([^()\n]+)\)[ \t]*:/gm,
  /:type[ \t]+(\w+):[ \t]*([^\n]+)$/gm,
] as const;
const SPHINX = /:param[ \t]+([\w.]+)[ \t]+(\w+):/g;

/** The parameters that the docstring of a function gives a class of a tracked library, which callers may not keep to. */
export function documentedTypes(frame: Frame): ReadonlyMap<string, Binding> {
  const found = new Map<string, Binding>();
  const docstring = docstringOf(frame);
  if (!docstring) return found;
  const text = textOf(frame, docstring);
  for (const [name, written] of entriesIn(text)) {
    const type = documentedType(frame, written);
    if (type)
      found.set(name, { type: union([type, UNKNOWN]), origin: { how: 'documented', node: docstring } });
  }
  return found;
}

function docstringOf({ scope }: Frame): Syntax | undefined {
  const [first] = bodyOf(scope).children;
  const [text] = first?.type === 'expression_statement' ? first.children : [];
  return text?.type === 'string' ? text : undefined;
}

function* entriesIn(text: string): Iterable<[string, string]> {
  for (const pattern of ENTRIES) {
    for (const [, name = '', type = ''] of text.matchAll(pattern)) yield [name, type];
  }
  for (const [, type = '', name = ''] of text.matchAll(SPHINX)) yield [name, type];
}

/** The classes that a type in prose names; nothing where it names none, or speaks of several of something. */
function documentedType(frame: Frame, written: string): Type | undefined {
  const text = written.replace(
    /(,\s*(optional|default\b.*|shape\b.*|of shape\b.*)|\s+of shape\b.*|\s+default\b.*|[.:])\s*$/gi,
    '',
  );
  const parts = text.replace(/[`~]|:\w+:/g, '').split(/\s*(?:,|\||\bor\b)\s*/);
  const types = parts.flatMap((part) => {
    const name = /^(?:an?\s+)?([A-Za-z_][\w.]*)(?:\s+(?:object|instance))?$/.exec(part.trim())?.[1];
    return (name !== undefined && classNamed(frame, name)) || [];
  });
  return types.length === 0 ? undefined : union(types);
}

/** A class by its name in the scope, by its whole path, or by its last name in a library that the document imports. */
function classNamed(frame: Frame, name: string): Type | undefined {
  const [first = '', ...rest] = name.split('.');
  let type = lookup(frame, first).type;
  for (const part of rest) type = union(membersOf(type).map((member) => access(frame, member, part).type));
  if (type.kind === 'class' && !type.path.startsWith('builtins.')) return instanceOf(type.path);
  return classAt(frame, name);
}

function classAt({ context: { symbols } }: Frame, path: string): Type | undefined {
  const found = path.includes('.') && libraryOf(symbols, path) ? find(symbols, path) : undefined;
  return found?.api.kind === 'class' ? instanceOf(canonical(symbols, found.path)) : undefined;
}
