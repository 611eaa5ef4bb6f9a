/** Methods of strings and containers. */
import { Raised, type Machine } from './machine.ts';
import { operate, remember } from './operators.ts';
import { replaced } from './signature-values.ts';
import { openNamespace, setItem } from './targets.ts';
import { format, show } from './strings.ts';
import {
  type Argument,
  constant,
  dict,
  type Dict,
  hash,
  iterate,
  sequence,
  type Sequence,
  type SetValue,
  textOf,
  unknown,
  type Value,
} from './values.ts';

/** `object.name(…)` for a built-in value; `undefined` where the object is none, or the method not known. */
export function callMethod(
  object: Value,
  name: string,
  args: Argument[],
  machine: Machine,
): Value | undefined {
  const values = args.map(({ value }) => value);
  switch (object.kind) {
    case 'list':
      return listMethod(object, name, values);
    case 'set':
      return setMethod(object, name, values);
    case 'dict':
      return object.modules ? undefined : dictMethod(object, name, args, machine);
    case 'namespace':
      return namespaceMethod(object, name, args, machine);
    case 'const':
      return typeof object.value === 'string' ? stringMethod(object.value, name, args) : undefined;
    case 'instance':
      return replaced(object, name, args);
    case 'class':
      return name === '__subclasses__' ? sequence('list', object.heirs ?? []) : undefined;
    default:
      return undefined;
  }
}

function listMethod(list: Sequence, name: string, [first, second]: Value[]): Value | undefined {
  switch (name) {
    case 'append':
    case 'add':
      if (first) list.items.push(first);
      return constant(null);
    case 'insert':
      if (second) list.items.splice(positionOf(first), 0, second);
      return constant(null);
    case 'extend': {
      const more = first && iterate(first);
      list.items.push(...(more?.items ?? []));
      list.open ||= more?.open ?? true;
      return constant(null);
    }
    case 'remove': {
      const at = first ? list.items.findIndex((item) => hash(item) === hash(first)) : -1;
      if (at >= 0) list.items.splice(at, 1);
      else if (!list.open && list.items.every((item) => item.kind === 'const'))
        throw new Raised('ValueError', 'list.remove(x): x not in list');
      return constant(null);
    }
    case 'index': {
      const at = first?.kind === 'const' ? list.items.findIndex((item) => hash(item) === hash(first)) : -1;
      return at >= 0 ? constant(at) : unknown();
    }
    case 'copy':
      return sequence('list', [...list.items], list.open);
    case 'pop':
      return list.items.pop() ?? unknown();
    case 'sort':
    case 'reverse':
      return constant(null);
    case 'clear':
      list.items.length = 0;
      return constant(null);
    default:
      return undefined;
  }
}

/** Where to put an item: at the front where that is not known. */
function positionOf(at: Value | undefined): number {
  return at?.kind === 'const' && typeof at.value === 'number' ? at.value : 0;
}

function setMethod(set: SetValue, name: string, values: Value[]): Value | undefined {
  const [first] = values;
  switch (name) {
    case 'add':
      if (first) set.entries.set(hash(first), first);
      return constant(null);
    case 'discard':
    case 'remove':
      if (first) set.entries.delete(hash(first));
      return constant(null);
    case 'update':
      for (const more of values) {
        const items = iterate(more);
        for (const item of items?.items ?? []) set.entries.set(hash(item), item);
        set.open ||= items?.open ?? true;
      }
      return constant(null);
    case 'difference_update':
      for (const item of values.flatMap((more) => iterate(more)?.items ?? [])) set.entries.delete(hash(item));
      return constant(null);
    case 'copy':
      return { ...set, entries: new Map(set.entries) };
    default: {
      const operator = { union: '|', difference: '-', intersection: '&', symmetric_difference: '^' }[name];
      return operator
        ? values.reduce<Value>((result, more) => operate(operator, result, more), set)
        : undefined;
    }
  }
}

function dictMethod(object: Dict, name: string, args: Argument[], machine: Machine): Value | undefined {
  const [key, fallback] = args.map(({ value }) => value);
  const entries = () => [...object.entries.values()];
  switch (name) {
    case 'get':
    case 'pop':
    case 'setdefault': {
      if (!key) return unknown();
      remember(key, () => entries().map((entry) => entry.key));
      const found = object.entries.get(hash(key));
      if (name === 'pop') object.entries.delete(hash(key));
      if (found) return found.value;
      if (key.kind === 'unknown' || object.open) return unknown();
      if (name === 'setdefault') setItem(object, key, fallback ?? constant(null), machine);
      if (name === 'pop' && !fallback) throw new Raised('KeyError', textOf(key) ?? '?');
      return fallback ?? constant(null);
    }
    case 'update':
      for (const { name: keyword, value } of args) updateWith(object, keyword, value);
      return constant(null);
    case 'copy':
      return { kind: 'dict', entries: new Map(object.entries), open: object.open };
    default:
      return views(name, entries(), object.open);
  }
}

function updateWith(object: Dict, keyword: string | undefined, value: Value): void {
  if (keyword !== undefined) {
    object.entries.set(hash(constant(keyword)), { key: constant(keyword), value });
  } else if (value.kind === 'dict') {
    for (const [key, entry] of value.entries) object.entries.set(key, entry);
    object.open ||= value.open;
  } else {
    for (const pair of iterate(value)?.items ?? []) {
      const [key, item] = pair.kind === 'tuple' ? pair.items : [];
      if (key && item) object.entries.set(hash(key), { key, value: item });
    }
    object.open ||= iterate(value)?.open ?? true;
  }
}

function views(name: string, entries: { key: Value; value: Value }[], open: boolean): Value | undefined {
  if (name === 'keys')
    return { kind: 'set', entries: new Map(entries.map(({ key }) => [hash(key), key])), open };
  if (name === 'values')
    return sequence(
      'list',
      entries.map(({ value }) => value),
      open,
    );
  if (name !== 'items') return undefined;
  return sequence(
    'list',
    entries.map(({ key, value }) => sequence('tuple', [key, value])),
    open,
  );
}

function namespaceMethod(
  object: Value & { kind: 'namespace' },
  name: string,
  args: Argument[],
  machine: Machine,
): Value | undefined {
  const { env } = object;
  const [key, fallback] = args.map(({ value }) => value);
  const text = textOf(key);
  if (name === 'get' || name === 'pop' || name === 'setdefault') {
    if (!key) return unknown();
    remember(key, () => Array.from(env.names.keys(), constant), 'forwarded');
    if (text === undefined) return unknown();
    const value = env.names.has(text) ? machine.lookup(text, env) : undefined;
    if (name === 'pop') env.names.delete(text);
    return value ?? fallback ?? constant(null);
  }
  if (name === 'update') {
    for (const { name: keyword, value } of args) {
      if (keyword !== undefined) machine.bind(env, keyword, value, 'assign');
      else if (value.kind !== 'dict' || value.open) openNamespace(env);
      for (const entry of value.kind === 'dict' ? value.entries.values() : [])
        machine.bind(env, textOf(entry.key) ?? '', entry.value, 'assign');
    }
    return constant(null);
  }
  if (name === 'copy') {
    const copy = dict();
    for (const each of env.names.keys())
      copy.entries.set(hash(constant(each)), { key: constant(each), value: machine.lookup(each, env) });
    return copy;
  }
  const entries = [...env.names.keys()].map((each) => ({
    key: constant(each),
    value: name === 'keys' ? constant(null) : machine.lookup(each, env),
  }));
  return views(name, entries, false);
}

function stringMethod(text: string, name: string, args: Argument[]): Value | undefined {
  const given = args.map(({ value }) => textOf(value));
  const [first, second] = given;
  if (name === 'format') return format(text, args);
  if (name === 'join') {
    const parts = args[0] && iterate(args[0].value)?.items.map(show);
    return parts?.every((part) => part !== undefined) ? constant(parts.join(text)) : unknown();
  }
  if (args.some(({ value }) => value.kind !== 'const' && value.kind !== 'tuple')) return unknown();
  const prefixes = args[0]?.value.kind === 'tuple' ? args[0].value.items.map(textOf) : [first];
  switch (name) {
    case 'startswith':
      return constant(prefixes.some((prefix) => prefix !== undefined && text.startsWith(prefix)));
    case 'endswith':
      return constant(prefixes.some((suffix) => suffix !== undefined && text.endsWith(suffix)));
    case 'lower':
      return constant(text.toLowerCase());
    case 'upper':
      return constant(text.toUpperCase());
    case 'capitalize':
      return constant(text.charAt(0).toUpperCase() + text.slice(1).toLowerCase());
    case 'title':
      return constant(text.replace(/[A-Za-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1)));
    case 'strip':
      return constant(first === undefined ? text.trim() : strip(text, first, true, true));
    case 'lstrip':
      return constant(strip(text, first ?? ' \n\t', true, false));
    case 'rstrip':
      return constant(strip(text, first ?? ' \n\t', false, true));
    case 'replace':
      return first === undefined || second === undefined
        ? unknown()
        : constant(text.replaceAll(first, second));
    case 'split':
      return sequence(
        'list',
        (first === undefined ? text.trim().split(/\s+/) : text.split(first)).map(constant),
      );
    case 'isidentifier':
      return constant(/^[A-Za-z_]\w*$/.test(text));
    default:
      return unknown();
  }
}

function strip(text: string, letters: string, left: boolean, right: boolean): string {
  const kept = [...text].map((letter) => !letters.includes(letter));
  const start = left ? kept.indexOf(true) : 0;
  const end = right ? kept.lastIndexOf(true) + 1 : text.length;
  return start < 0 ? '' : text.slice(start, end);
}
