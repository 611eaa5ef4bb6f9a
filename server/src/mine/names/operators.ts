/** Operators over values; what is not known stays unknown. */
import {
  constant,
  hash,
  iterate,
  type Probe,
  sequence,
  type SetValue,
  setOf,
  textOf,
  unknown,
  type Value,
} from './values.ts';

/** `left operator right` for the binary operators. */
export function operate(operator: string, left: Value, right: Value): Value {
  if (left.kind === 'set' || right.kind === 'set' || left.kind === 'dict') {
    const merged = setOperation(operator, left, right);
    if (merged) return merged;
  }
  if (operator === '+' && (left.kind === 'list' || left.kind === 'tuple')) {
    const more = iterate(right);
    return sequence(left.kind, [...left.items, ...(more?.items ?? [])], left.open || (more?.open ?? true));
  }
  if (left.kind !== 'const' || right.kind !== 'const') return unknown();
  const [a, b] = [left.value, right.value];
  if (operator === '+' && typeof a === 'string' && typeof b === 'string') return constant(a + b);
  if (typeof a !== 'number' || typeof b !== 'number') return unknown();
  if (operator === '+') return constant(a + b);
  if (operator === '-') return constant(a - b);
  if (operator === '*') return constant(a * b);
  return unknown();
}

function pick(from: SetValue, keep: (key: unknown) => boolean, open: boolean): SetValue {
  return { kind: 'set', entries: new Map([...from.entries].filter(([key]) => keep(key))), open };
}

function setOperation(operator: string, left: Value, right: Value): Value | undefined {
  const a = iterate(left);
  const b = iterate(right);
  if (left.kind === 'dict' && right.kind === 'dict' && operator === '|')
    return {
      kind: 'dict',
      entries: new Map([...left.entries, ...right.entries]),
      open: left.open || right.open,
    };
  const one = setOf(a?.items ?? [], a?.open ?? true);
  const two = setOf(b?.items ?? [], b?.open ?? true);
  switch (operator) {
    case '|':
      return { kind: 'set', entries: new Map([...one.entries, ...two.entries]), open: one.open || two.open };
    case '-':
      return pick(one, (key) => !two.entries.has(key), one.open);
    case '&':
      return pick(one, (key) => two.entries.has(key) || two.open, one.open && two.open);
    case '^':
      return setOf(
        [
          ...pick(one, (key) => !two.entries.has(key), false).entries.values(),
          ...pick(two, (key) => !one.entries.has(key), false).entries.values(),
        ],
        one.open || two.open,
      );
    default:
      return undefined;
  }
}

/** One comparison of a chain, `undefined` where it is not known. */
export function compare(operator: string, left: Value, right: Value): boolean | undefined {
  switch (operator) {
    case '==':
    case 'is':
      return same(left, right);
    case '!=':
    case 'is not':
    case '<>':
      return not(same(left, right));
    case 'in':
      return contains(right, left);
    case 'not in':
      return not(contains(right, left));
    default:
      return ordered(operator, left, right);
  }
}

function not(known: boolean | undefined): boolean | undefined {
  return known === undefined ? undefined : !known;
}

/** Kinds of which two are never equal. */
const SOLID: ReadonlySet<Value['kind']> = new Set([
  'const',
  'function',
  'class',
  'module',
  'set',
  'dict',
  'list',
]);

/** Whether two values are equal; a probe remembers the texts that it meets here. */
function same(left: Value, right: Value): boolean | undefined {
  remember(left, () => [right]);
  remember(right, () => [left]);
  if (left === right) return left.kind === 'unknown' ? undefined : true;
  if (left.kind === 'const' && right.kind === 'const') return left.value === right.value;
  if (left.kind === 'external' && right.kind === 'external' && left.path === right.path) return true;
  // What an import or a name of Python gives is something.
  if ((isForeign(left) && isNone(right)) || (isForeign(right) && isNone(left))) return false;
  if (left.kind === 'instance' || right.kind === 'instance')
    return isNone(left) || isNone(right) ? false : undefined;
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    const [a, b] = [hash(left), hash(right)];
    return typeof a === 'string' && typeof b === 'string' ? a === b : undefined;
  }
  return SOLID.has(left.kind) && SOLID.has(right.kind) && left.kind !== right.kind ? false : undefined;
}

function isForeign(value: Value): boolean {
  return value.kind === 'external';
}

function isNone(value: Value): boolean {
  return value.kind === 'const' && value.value === null;
}

/** Whether a container holds a value; a probe remembers what the container holds. */
export function contains(container: Value, value: Value): boolean | undefined {
  const text = textOf(container);
  if (text !== undefined) return textOf(value) === undefined ? undefined : text.includes(textOf(value) ?? '');
  if (container.kind === 'namespace') {
    remember(value, () => Array.from(container.env.names.keys(), constant), 'forwarded');
    return textOf(value) === undefined ? undefined : container.env.names.has(textOf(value) ?? '');
  }
  const items = iterate(container);
  if (!items) return undefined;
  remember(value, () => items.items);
  if (value.kind === 'unknown') return undefined;
  const key = hash(value);
  const found =
    container.kind === 'set' || container.kind === 'dict'
      ? container.entries.has(key)
      : items.items.some((item) => hash(item) === key);
  if (found) return true;
  return items.open || value.kind !== 'const' || items.items.some((item) => item.kind === 'unknown')
    ? undefined
    : false;
}

/** Adds the texts that a value meets to its collection, if it is a probe: few values are. */
export function remember(value: Value, met: () => Iterable<Value>, where: keyof Probe = 'named'): void {
  if (value.kind !== 'unknown' || !value.probe) return;
  const [before, after] = value.around ?? ['', ''];
  for (const each of met()) {
    const text = textOf(each);
    if (text === undefined || !text.startsWith(before) || !text.endsWith(after)) continue;
    value.probe[where].add(text.slice(before.length, text.length - after.length));
  }
}

function ordered(operator: string, left: Value, right: Value): boolean | undefined {
  const difference = order(left, right);
  if (difference === undefined) return undefined;
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  return operator === '>=' ? difference >= 0 : undefined;
}

function order(left: Value, right: Value): number | undefined {
  if (left.kind === 'const' && right.kind === 'const') {
    const [a, b] = [left.value, right.value];
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : Number(a > b)) : undefined;
  }
  if (left.kind !== 'tuple' || right.kind !== 'tuple' || left.open || right.open) return undefined;
  for (const [at, item] of left.items.entries()) {
    const other = right.items[at];
    if (!other) return 1;
    const difference = order(item, other);
    if (difference !== 0) return difference;
  }
  return left.items.length - right.items.length;
}
