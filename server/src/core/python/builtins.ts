import { isObjectArray } from './arrays.ts';
import type { Binding } from './flow.ts';
import {
  classOf,
  instanceOf,
  membersOf,
  moduleOf,
  NONE,
  projectClass,
  projectInstance,
  UNKNOWN,
  union,
  VERSION,
  type BuiltinMethod,
  type Instance,
  type Type,
} from './types.ts';

const CLASSES = new Set([
  'bool',
  'bytes',
  'complex',
  'dict',
  'enumerate',
  'float',
  'frozenset',
  'int',
  'list',
  'map',
  'object',
  'range',
  'reversed',
  'set',
  'slice',
  'str',
  'tuple',
  'type',
  'zip',
]);
const FUNCTIONS = new Set([
  '__import__',
  'filter',
  'getattr',
  'iter',
  'max',
  'min',
  'next',
  'sorted',
  'super',
]);

/** What a name of `builtins` holds, as far as it matters. */
export function builtinBinding(name: string): Binding | undefined {
  if (CLASSES.has(name)) return { type: classOf(`builtins.${name}`) };
  return FUNCTIONS.has(name) ? { type: moduleOf(`builtins.${name}`) } : undefined;
}

/** What iteration over a value gives, for values of built-in types. */
export function element(type: Type | undefined): Type {
  if (type?.kind !== 'instance') return UNKNOWN;
  if (type.path === 'builtins.tuple') return type.items.length === 0 ? UNKNOWN : union(type.items);
  if (isObjectArray(type)) return type.items[0] ?? UNKNOWN;
  return /^(builtins\.(list|set|frozenset|dict)|typing\.Iterator)$/.test(type.path)
    ? (type.items[0] ?? UNKNOWN)
    : UNKNOWN;
}

export const iterator = (item: Type): Type => instanceOf('typing.Iterator', [item]);

/** A call of a built-in class. */
export function builtinCall(path: string, types: readonly Type[]): Type {
  const [first] = types;
  if (first?.kind === 'version') return VERSION;
  switch (path) {
    case 'builtins.list':
    case 'builtins.set':
    case 'builtins.frozenset':
      return instanceOf(path, [element(first)]);
    case 'builtins.tuple':
      return instanceOf(path, [element(first)], true);
    case 'builtins.dict':
      return dictOf(first);
    case 'builtins.enumerate':
      return iterator(instanceOf('builtins.tuple', [instanceOf('builtins.int'), element(first)]));
    case 'builtins.zip':
      return iterator(instanceOf('builtins.tuple', types.map(element)));
    case 'builtins.reversed':
      return iterator(element(first));
    case 'builtins.map':
      if (types.some(({ kind }) => kind === 'version')) return VERSION;
      return iterator(mapped(first));
    case 'builtins.range':
      return iterator(instanceOf('builtins.int'));
    case 'builtins.type':
      if (types.length !== 1) return UNKNOWN;
      if (first?.kind === 'project-instance') return projectClass(first.scope, first.isSelf);
      return first?.kind === 'instance' ? classOf(first.path) : UNKNOWN;
    default:
      return instanceOf(path);
  }
}

/** `dict(other)` and `dict(pairs)`. */
function dictOf(first: Type | undefined): Type {
  if (first?.kind === 'instance' && first.path === 'builtins.dict') return first;
  const pair = element(first);
  const isPair = pair.kind === 'instance' && pair.path === 'builtins.tuple' && pair.items.length === 2;
  return instanceOf('builtins.dict', isPair && !pair.variadic ? pair.items : [UNKNOWN, UNKNOWN]);
}

/** What calling something gives, whatever it is called with. */
export function mapped(callee: Type | undefined): Type {
  if (callee?.kind === 'class') return instanceOf(callee.path);
  if (callee?.kind === 'project-class') return projectInstance(callee.scope);
  return callee?.kind === 'lambda' ? callee.returns : UNKNOWN;
}

/** A call of a built-in function that keeps what it is given; `undefined` for any other. */
export function builtinFunction(path: string, types: readonly Type[]): Type | undefined {
  const [first] = types;
  switch (path) {
    case 'builtins.sorted':
      return instanceOf('builtins.list', [element(first)]);
    case 'builtins.iter':
      return iterator(element(first));
    case 'builtins.next':
      return element(first);
    case 'builtins.max':
    case 'builtins.min':
      return types.length === 1 ? element(first) : UNKNOWN;
    case 'builtins.filter':
      return iterator(element(types[1]));
    default:
      return undefined;
  }
}

/** A member of a built-in container; only methods whose result depends on what it holds are known. */
export function builtinMember(receiver: Instance, name: string): Type {
  return { kind: 'builtin', key: `builtin ${receiver.key}.${name}`, receiver, name };
}

/** A call of a method of a built-in container. */
export function builtinMethodCall({ receiver, name }: BuiltinMethod, types: readonly Type[]): Type {
  const method = `${receiver.path.slice(receiver.path.indexOf('.') + 1)}.${name}`;
  const [first = UNKNOWN, second = UNKNOWN] = receiver.items;
  switch (method) {
    case 'list.copy':
    case 'dict.copy':
    case 'set.copy':
      return receiver;
    case 'list.pop':
    case 'set.pop':
    case 'Iterator.__next__':
      return first;
    case 'dict.keys':
      return iterator(first);
    case 'dict.values':
      return iterator(second);
    case 'dict.items':
      return iterator(instanceOf('builtins.tuple', [first, second]));
    case 'dict.get':
      return union([second, types[1] ?? NONE]);
    case 'dict.pop':
    case 'dict.setdefault':
      return types[1] ? union([second, types[1]]) : second;
    case 'str.format':
    case 'str.join':
      return receiver;
    default:
      return types.flatMap(membersOf).some(({ kind }) => kind === 'version') ? VERSION : UNKNOWN;
  }
}
