/** What paths and type texts of the catalog stand for, as types of values. */
import { canonical, find, type Found, libraryOf, type Symbols } from './symbols.ts';
import {
  classOf,
  instanceOf,
  lambdaOf,
  membersOf,
  moduleOf,
  NONE,
  projectClass,
  someClass,
  UNKNOWN,
  union,
  type Type,
} from './types.ts';
import { parseType, type TypeExpression } from './typetext.ts';

/** What a path of a module evaluates to; unknown where the catalog has nothing there. */
export function valueAt(symbols: Symbols, found: Found): Type {
  const { api, path } = found;
  switch (api.kind) {
    case 'module':
      return moduleOf(path, api.library);
    case 'class':
      return classOf(canonical(symbols, path), path);
    case 'attribute':
      if (GENERIC_ALIASES[path] !== undefined) return classOf(GENERIC_ALIASES[path], path);
      return api.returns === undefined
        ? aliasedClass(symbols, path)
        : typeOfText(symbols, api.returns, UNKNOWN);
    case 'function':
    case 'method':
    default:
      return { kind: 'function', key: `def ${path}`, api, spelled: path, bound: false };
  }
}

/** Generic aliases that releases compute: https://numpy.org/doc/stable/reference/typing.html */
const GENERIC_ALIASES: Readonly<Record<string, string>> = { 'numpy.typing.NDArray': 'numpy.ndarray' };

function aliasedClass(symbols: Symbols, path: string): Type {
  const target = canonical(symbols, path);
  return target === path ? UNKNOWN : classOf(target, path);
}

/** The type that a text of the catalog stands for; `self` is what `Self` means. */
export function typeOfText(symbols: Symbols, text: string, self: Type): Type {
  const known = symbols.values.get(text);
  if (known) return known;
  const type = readType(symbols, text, self);
  if (!text.includes('Self')) symbols.values.set(text, type);
  return type;
}

function readType(symbols: Symbols, text: string, self: Type): Type {
  let parsed = symbols.types.get(text);
  if (!parsed) {
    parsed = parseType(text);
    symbols.types.set(text, parsed);
  }
  return typeOf(symbols, parsed, self);
}

function typeOf(symbols: Symbols, type: TypeExpression, self: Type): Type {
  if (type.kind === 'union') return union(type.members.map((member) => typeOf(symbols, member, self)));
  if (type.kind !== 'name') return UNKNOWN;
  if (type.name === 'None') return NONE;
  if (type.name === 'Self') return self;
  const items = () => type.items.map((item) => typeOf(symbols, item, self));
  return containerType(type, items) ?? classInstance(symbols, type.name, items);
}

const CONTAINERS: Readonly<Record<string, string>> = {
  list: 'builtins.list',
  dict: 'builtins.dict',
  set: 'builtins.set',
  frozenset: 'builtins.frozenset',
  tuple: 'builtins.tuple',
  Iterator: 'typing.Iterator',
  Iterable: 'typing.Iterator',
  Generator: 'typing.Iterator',
  Awaitable: 'typing.Awaitable',
};

/** Where the containers are: `Generator` of another module is another class. */
const STANDARD = /^(?:builtins|typing|typing_extensions|collections|collections\.abc)\./;

/** A built-in container, `type[X]` or a literal by its name in a type text or in an annotation. */
export function containerType(
  type: { name: string; items: readonly TypeExpression[] },
  items: () => Type[],
): Type | undefined {
  const name = type.name.replace(STANDARD, '');
  const path = Object.hasOwn(CONTAINERS, name) ? CONTAINERS[name] : undefined;
  if (path === 'builtins.tuple') return tupleType(type.items, items());
  if (path !== undefined) return instanceOf(path, items());
  if (name === 'type') return classOfInstance(items()[0] ?? UNKNOWN);
  if (name === 'Literal') return literalType(type.items);
  if (name === 'TypeGuard') return instanceOf('builtins.bool');
  if (name === 'Callable' && type.items.length === 2) return lambdaOf(items()[1] ?? UNKNOWN);
  return name === 'Callable' || name === 'Any' ? UNKNOWN : undefined;
}

function tupleType(expressions: readonly TypeExpression[], items: Type[]): Type {
  const variadic = expressions.length === 2 && expressions[1]?.kind === 'opaque';
  return instanceOf('builtins.tuple', variadic ? items.slice(0, 1) : items, variadic);
}

function classOfInstance(type: Type): Type {
  return union(
    membersOf(type).map((each) => {
      if (each.kind === 'project-instance') return projectClass(each.scope);
      return each.kind === 'instance' ? someClass(each.path) : UNKNOWN;
    }),
  );
}

function literalType(items: readonly TypeExpression[]): Type {
  return union(
    items.map((item) => {
      if (item.kind === 'name') return item.name === 'None' ? NONE : instanceOf('builtins.bool');
      if (item.kind !== 'literal') return UNKNOWN;
      return instanceOf(/^["']/.test(item.text) ? 'builtins.str' : 'builtins.int');
    }),
  );
}

/** Aliases of `numpy.ndarray` that published stubs take from a package of types: https://github.com/jorenham/optype */
const ARRAY_ALIAS = /^optype\.numpy\.Array(?:ND|\dD)?$/;

function classInstance(symbols: Symbols, name: string, items: () => Type[]): Type {
  if (ARRAY_ALIAS.test(name)) return instanceOf('numpy.ndarray');
  if (name.startsWith('builtins.')) return instanceOf(name, items());
  const found = find(symbols, name);
  if (!found && libraryOf(symbols, name)?.types(name)?.kind === 'class') return instanceOf(name);
  if (found?.api.kind !== 'class') return UNKNOWN;
  return instanceOf(canonical(symbols, found.path));
}
