/** Names of Python's `builtins`, and those of its functions that module code computes names with. */
import { decoratorsOf } from '../definitions/nodes.ts';
import { attribute, resolutionOrder, setAttribute } from './attributes.ts';
import { instanceOf, subclassOf, typeOf } from './class-tests.ts';
import { makeClass } from './classes.ts';
import { type Machine, quietly, Raised, settle } from './machine.ts';
import { remember } from './operators.ts';
import { namesOf } from './listing.ts';
import { openNamespace } from './targets.ts';
import { show } from './strings.ts';
import {
  type Argument,
  constant,
  dict,
  type Env,
  type FunctionValue,
  hash,
  iterate,
  type Module,
  sequence,
  setOf,
  textOf,
  truth,
  unknown,
  type Value,
} from './values.ts';

/** https://docs.python.org/3/library/functions.html, constants.html and exceptions.html */
export const BUILTINS: ReadonlySet<string> = new Set(
  (
    'abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex ' +
    'delattr dict dir divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex ' +
    'id input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow ' +
    'print property range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip ' +
    '__import__ NotImplemented Ellipsis copyright credits license exit quit __build_class__ __debug__ ' +
    'BaseException BaseExceptionGroup ExceptionGroup GeneratorExit KeyboardInterrupt SystemExit Exception ' +
    'ArithmeticError FloatingPointError OverflowError ZeroDivisionError AssertionError AttributeError BufferError ' +
    'EOFError ImportError ModuleNotFoundError LookupError IndexError KeyError MemoryError NameError UnboundLocalError ' +
    'OSError IOError EnvironmentError BlockingIOError ChildProcessError ConnectionError BrokenPipeError ' +
    'ConnectionAbortedError ConnectionRefusedError ConnectionResetError FileExistsError FileNotFoundError ' +
    'InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError ' +
    'ReferenceError RuntimeError NotImplementedError RecursionError StopAsyncIteration StopIteration SyntaxError ' +
    'IndentationError TabError SystemError TypeError ValueError UnicodeError UnicodeDecodeError UnicodeEncodeError ' +
    'UnicodeTranslateError Warning BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning ' +
    'PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning'
  ).split(' '),
);

type Builtin = (values: Value[], env: Env, machine: Machine, args: Argument[]) => Value | undefined;

/** The result of a call of a function of Python itself; `undefined` where it is not one that is known here. */
export function callBuiltin(path: string, args: Argument[], env: Env, machine: Machine): Value | undefined {
  const name = path.startsWith('builtins.') ? path.slice(9) : undefined;
  const known = name && Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  return known?.(
    args.filter((argument) => argument.name === undefined).map(({ value }) => value),
    env,
    machine,
    args,
  );
}

const collect =
  (make: (items: Value[], open: boolean) => Value): Builtin =>
  ([source]) => {
    const items = source ? iterate(source) : { items: [], open: false };
    return make(items?.items ?? [], items?.open ?? true);
  };

const decorate =
  (binding: 'static' | 'class'): Builtin =>
  ([fn]) =>
    fn?.kind === 'function' ? { ...fn, binding } : fn;

const FUNCTIONS: Record<string, Builtin> = {
  list: collect((items, open) => sequence('list', items, open)),
  sorted: collect((items, open) => sequence('list', items, open)),
  reversed: collect((items, open) => sequence('list', items.toReversed(), open)),
  iter: collect((items, open) => sequence('list', items, open)),
  tuple: collect((items, open) => sequence('tuple', items, open)),
  set: collect((items, open) => setOf(items, open)),
  frozenset: collect((items, open) => setOf(items, open)),
  dict(_values, _env, machine, args) {
    const made = dict();
    for (const { name, value } of args) {
      const source = value.kind === 'namespace' ? namespaceCopy(value.env, machine) : value;
      if (name !== undefined) made.entries.set(hash(constant(name)), { key: constant(name), value });
      else if (source.kind === 'dict') {
        for (const [key, entry] of source.entries) made.entries.set(key, entry);
        made.open ||= source.open;
      } else fillFromPairs(made, source);
    }
    return made;
  },
  int([value]) {
    const number = value?.kind === 'const' ? Number(value.value) : Number.NaN;
    return Number.isInteger(number) ? constant(number) : unknown();
  },
  enumerate: collect((items, open) =>
    sequence(
      'list',
      items.map((item, at) => sequence('tuple', [constant(at), item])),
      open,
    ),
  ),
  zip(values) {
    const columns = values.map(iterate);
    const length = Math.min(...columns.map((column) => column?.items.length ?? 0));
    const rows = Array.from({ length }, (_, at) =>
      sequence(
        'tuple',
        columns.map((column) => column?.items[at] ?? unknown()),
      ),
    );
    return sequence(
      'list',
      rows,
      columns.some((column) => !column || column.open),
    );
  },
  range(values) {
    const [first, second] = values.map((value) =>
      value.kind === 'const' ? Number(value.value) : Number.NaN,
    );
    const [start, end] = second === undefined ? [0, first ?? 0] : [first ?? 0, second];
    if (Number.isNaN(end - start) || values.length > 2 || end - start > 1000) return unknown();
    return sequence(
      'list',
      Array.from({ length: Math.max(0, end - start) }, (_, at) => constant(start + at)),
    );
  },
  map([fn, source], env, machine) {
    const items = source && iterate(source);
    const node = items && fn?.kind === 'function' ? fn.nodes.at(-1) : undefined;
    if (!items || !fn || !node) return unknown();
    return sequence(
      'list',
      items.items.map((item) => machine.call(fn, [{ value: item }], env, node)),
      items.open,
    );
  },
  filter([fn, source], env, machine) {
    const items = source && iterate(source);
    const node = fn?.kind === 'function' ? fn.nodes.at(-1) : undefined;
    if (!items || !fn || !node) return unknown();
    const kept = items.items.filter(
      (item) => truth(machine.call(fn, [{ value: item }], env, node)) !== false,
    );
    return sequence('list', kept, items.open);
  },
  len([value]) {
    const items = value && iterate(value);
    return items && !items.open ? constant(items.items.length) : unknown();
  },
  str([value]) {
    const shown = show(value);
    return shown === undefined ? unknown() : constant(shown);
  },
  bool([value]) {
    const known = value && truth(value);
    return known === undefined ? unknown() : constant(known);
  },
  // What is run there may name anything.
  exec([, names]) {
    if (names?.kind === 'dict') names.open = true;
    return constant(null);
  },
  globals: (_values, env) => ({ kind: 'namespace', env: env.module.env }),
  locals: (_values, env) => ({ kind: 'namespace', env }),
  vars: ([value], env) =>
    value
      ? value.kind === 'module' || value.kind === 'class'
        ? { kind: 'namespace', env: value.env }
        : unknown()
      : { kind: 'namespace', env },
  dir([value], env) {
    if (!value) return sequence('list', [...env.names.keys()].map(constant));
    if (value.kind === 'module')
      return sequence('list', attributesIn(value).map(constant), value.opaque || value.env.stars.length > 0);
    if (value.kind !== 'class') return unknown();
    const { classes, complete } = resolutionOrder(value);
    const names = new Set<string>();
    for (const each of classes) for (const name of each.env.names.keys()) names.add(name);
    return sequence('list', [...names].map(constant), !complete);
  },
  getattr: getAttribute,
  hasattr([object, name], _env, machine) {
    const text = textOf(name);
    if (object?.kind === 'module' && name) forward(object, name, machine);
    if (!object || text === undefined) return unknown();
    if (isPlain(object) && !text.startsWith('__')) return constant(object.attributes.has(text));
    const found = attribute(object, text, machine);
    return found ? (found.kind === 'unknown' ? unknown() : constant(true)) : constant(false);
  },
  setattr([object, name, value], _env, machine) {
    const text = textOf(name);
    if (object && text !== undefined) setAttribute(object, text, value ?? unknown(), machine);
    else if (object?.kind === 'module' || object?.kind === 'class') openNamespace(object.env);
    return constant(null);
  },
  delattr([object, name]) {
    if (object?.kind === 'module' || object?.kind === 'class') object.env.names.delete(textOf(name) ?? '');
    return constant(null);
  },
  isinstance: ([value, cls], _env, machine) => (value && cls ? instanceOf(value, cls, machine) : unknown()),
  issubclass: ([value, cls], _env, machine) => (value && cls ? subclassOf(value, cls, machine) : unknown()),
  callable: ([value]) =>
    value?.kind === 'property' || (value?.kind === 'function' && value.isProperty)
      ? constant(false)
      : value && ['function', 'class', 'bound'].includes(value.kind)
        ? constant(true)
        : value && ['const', 'list', 'tuple', 'dict', 'set', 'module'].includes(value.kind)
          ? constant(false)
          : unknown(),
  property: (values, _env, _machine, args) => {
    const getter = values[0] ?? args.find(({ name }) => name === 'fget')?.value;
    return { kind: 'property', ...(getter && { getter }) };
  },
  staticmethod: decorate('static'),
  classmethod: decorate('class'),
  type([value, bases, members], env) {
    if (!bases) return value ? typeOf(value) : unknown();
    return makeClass(textOf(value) ?? '?', bases, members, env);
  },
};

/** A function that no decorator may have given attributes. */
function isPlain(value: Value): value is FunctionValue {
  return value.kind === 'function' && value.nodes.every((node) => decoratorsOf(node).length === 0);
}

/** Lets a probe collect the names that a module may have, those that its own `__getattr__` knows among them. */
function forward(module: Module, name: Value, machine: Machine): void {
  if (name.kind !== 'unknown' || !name.probe) return;
  remember(name, () => publicNames(module, machine), 'forwarded');
  const binding = module.stub ? undefined : module.env.names.get('__getattr__');
  const hook = binding && settle(binding);
  if (hook?.kind === 'function') quietly(() => machine.invoke(hook, [{ value: name }]));
}

function publicNames(module: Module, machine: Machine): Value[] {
  return [...namesOf(module, machine)].filter((name) => !name.startsWith('_')).map(constant);
}

function namespaceCopy(env: Env, machine: Machine): Value {
  const copy = dict();
  for (const name of env.names.keys())
    copy.entries.set(hash(constant(name)), { key: constant(name), value: machine.lookup(name, env) });
  return copy;
}

function fillFromPairs(made: Value & { kind: 'dict' }, source: Value): void {
  const items = iterate(source);
  made.open ||= items?.open ?? true;
  for (const pair of items?.items ?? []) {
    const [key, value] = iterate(pair)?.items ?? [];
    if (key && value) made.entries.set(hash(key), { key, value });
  }
}

function getAttribute([object, name, fallback]: Value[], _env: Env, machine: Machine): Value {
  const text = textOf(name);
  if (object?.kind === 'module' && name) forward(object, name, machine);
  if (!object || text === undefined) return unknown();
  const found = attribute(object, text, machine);
  if (found) return found;
  if (fallback) return fallback;
  throw new Raised('AttributeError', text);
}

/** What a stub imports for itself is not there at run time. */
function attributesIn({ env, stub }: Module): string[] {
  return [...env.names].flatMap(([name, { how }]) => (stub && how === 'import' ? [] : name));
}
