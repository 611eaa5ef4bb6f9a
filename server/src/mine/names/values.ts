/** What a name of a module can stand for, as far as the sources tell. Unknown is carried, never guessed. */
import type { Node } from '../syntax/node.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { settle } from './machine.ts';

export type Value =
  | Const
  | Sequence
  | SetValue
  | Dict
  | NamespaceValue
  | Module
  | FunctionValue
  | ClassValue
  | Instance
  | Bound
  | Descriptor
  | External
  | Unknown;

/** Where a value got its name first; two names of one object share it. */
interface Named {
  /** `module:qualified.name`. */
  identity?: string;
  /** The statement that bound it first, and the module that it stands in. */
  site?: Site;
}

interface Site {
  node: Node;
  module: Module;
}

export interface Const extends Named {
  kind: 'const';
  value: string | number | boolean | null;
}

export interface Sequence extends Named {
  kind: 'list' | 'tuple';
  items: Value[];
  /** There may be more that is not known. */
  open: boolean;
}

export interface SetValue extends Named {
  kind: 'set';
  /** By `hash`. */
  entries: Map<unknown, Value>;
  open: boolean;
}

export interface Dict extends Named {
  kind: 'dict';
  /** By `hash` of the key. */
  entries: Map<unknown, { key: Value; value: Value }>;
  open: boolean;
  /** `sys.modules`. */
  modules?: true;
}

/** `globals()`, `vars(module)`, `module.__dict__`. */
interface NamespaceValue extends Named {
  kind: 'namespace';
  env: Env;
}

export interface Module extends Named {
  kind: 'module';
  name: string;
  /** Path in the archive; absent for a package without `__init__` and for an opaque module. */
  file?: string;
  stub: boolean;
  isPackage: boolean;
  /** Compiled: any attribute may exist. */
  opaque: boolean;
  /** Its code, once it runs. */
  root?: Node;
  state: 'new' | 'running' | 'done';
  env: Env;
  /** Names that other modules import from it though it is not seen to bind them. */
  taken: Set<string>;
  /** Names that only a type checker sees. */
  typeOnly: Map<string, () => Value>;
  /** What it puts in its own place. */
  replacedBy?: Value;
}

export interface FunctionValue extends Named {
  kind: 'function';
  name: string;
  /** Overloads, then the implementation; a lambda's node for a lambda. Decorated nodes where decorated. */
  nodes: Node[];
  module: Module;
  /** Where it was defined. */
  env: Env;
  defaults: Map<string, Value>;
  binding: 'instance' | 'static' | 'class';
  /** Decorated as a property: not called. */
  isProperty?: true;
  /** It only stands by a compiled function, which is what a call runs. */
  compiled?: true;
  /** An initialiser that a function takes the place of: a call gives an instance of this class. */
  makes?: ClassValue;
  /** Its `__wrapped__`, as `functools.wraps` sets it: https://docs.python.org/3/library/inspect.html#inspect.signature */
  wraps?: Value;
  /** Declared to be called with any arguments: what it takes itself says nothing. */
  takesAnything?: true;
  attributes: Map<string, Value>;
}

export interface ClassValue extends Named {
  kind: 'class';
  name: string;
  /** Absent for `type(name, bases, members)`. */
  node?: Node;
  module: Module;
  bases: Value[];
  metaclass?: Value;
  /** Classes so far that have it as a base. */
  heirs?: ClassValue[];
  /** Of a call of `collections.namedtuple`. */
  fields?: Parameter[];
  env: Env;
}

export interface Instance extends Named {
  kind: 'instance';
  cls: ClassValue | External;
  args: Argument[];
  /** Filled by the initializer on the first look. */
  attributes?: Map<string, Value>;
  /** Of an `inspect.Parameter`. */
  parameter?: Parameter;
}

export interface Bound extends Named {
  kind: 'bound';
  /** The arguments that it has already. */
  given: Argument[];
  fn: FunctionValue;
  /** Made by `functools.partial`: an object, and no method. */
  partial?: true;
}

/** `property(getter)` written as a call. */
interface Descriptor extends Named {
  kind: 'property';
  getter?: Value;
}

/** Something of another distribution, a builtin, or a member of a compiled module of this one. */
export interface External extends Named {
  kind: 'external';
  path: string;
  /** Member of a compiled module of this distribution. */
  opaque: boolean;
  /** Of such a member: code imports it, so that it is certain to be there. */
  imported?: true;
  /** With arguments in brackets: a type that is made of it. */
  generic?: true;
}

export interface Unknown extends Named {
  kind: 'unknown';
  /** A stub asked for it while the module that has it was still running: it can be asked for again. */
  early?: true;
  /** Stands for the name that a `__getattr__` is asked for, and collects those that it may answer for. */
  probe?: Probe;
  /** What stands before and after that name in a text that is made of it. */
  around?: readonly [string, string];
}

export interface Probe {
  /** Texts that the name is compared with or looked up among. */
  named: Set<string>;
  /** Names of the modules that it is looked up in. */
  forwarded: Set<string>;
}

export interface Argument {
  name?: string;
  value: Value;
}

/** `loop`: what a loop of a module runs over. */
export type How =
  'define' | 'assign' | 'loop' | 'attach' | 'import' | 'from' | 'star' | 'submodule' | 'parameter';

export interface Binding {
  value: Value | (() => Value);
  how: How;
  /** Module and name that a `from` import took it from. */
  from?: readonly [string, string];
  /** `from a import b as b`: imported for others, https://peps.python.org/pep-0484/#stub-files */
  offered?: true;
}

/** A namespace and the ones around it. */
export interface Env {
  kind: 'module' | 'class' | 'function';
  names: Map<string, Binding>;
  parent?: Env;
  module: Module;
  /** Modules that may provide any name here: compiled ones that were star-imported, and those filled by tables unknown. */
  stars: string[];
  /** Names that are not known may have been bound here. */
  open?: true;
  /** Of a class body: what it declares to type checkers alone. */
  promised?: Set<string>;
  /** Names declared `global`. */
  globals?: Set<string>;
  /** Identity prefix of what is bound here: `pandas.core.frame:DataFrame.`; absent inside a function. */
  prefix?: string;
  /** `try` statements around what runs: exceptions are theirs. */
  trying?: number;
  /** Values that a function may have returned before its end. */
  returns?: Value[];
  /** What a generator gave so far. */
  yields?: Value[];
  /** The loop that runs may have been left by a `break`. */
  left?: true;
}

export const constant = (value: Const['value']): Const => ({ kind: 'const', value });
export const unknown = (): Unknown => ({ kind: 'unknown' });
export const external = (path: string, opaque = false): External => ({ kind: 'external', path, opaque });
export const sequence = (kind: Sequence['kind'], items: Value[], open = false): Sequence => ({
  kind,
  items,
  open,
});
export const dict = (open = false): Dict => ({ kind: 'dict', entries: new Map(), open });
export const setOf = (items: Iterable<Value>, open = false): SetValue => ({
  kind: 'set',
  entries: new Map([...items].map((item) => [hash(item), item])),
  open,
});

/** The text of a string constant. */
export function textOf(value: Value | undefined): string | undefined {
  return value?.kind === 'const' && typeof value.value === 'string' ? value.value : undefined;
}

/** A key under which equal constants, and tuples of them, meet; other values are equal to themselves only. */
export function hash(value: Value): unknown {
  if (value.kind === 'const') return `${typeof value.value}:${String(value.value)}`;
  if (value.kind === 'external') return `external:${value.path}`;
  if (value.kind === 'tuple') {
    const parts = value.items.map(hash);
    if (parts.every((part) => typeof part === 'string')) return `(${parts.join()})`;
  }
  return value;
}

/** Python's truth of a value, `undefined` where it is not known. */
export function truth(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'const':
      return Boolean(value.value);
    case 'list':
    case 'tuple':
      return value.items.length > 0 || (value.open ? undefined : false);
    case 'set':
    case 'dict':
      return value.entries.size > 0 || (value.open ? undefined : false);
    case 'function':
    case 'class':
    case 'module':
    case 'bound':
      return true;
    default:
      return undefined;
  }
}

/** The items that iterating gives; `open` = there may be more. `undefined` = not known at all. */
export function iterate(value: Value): { items: Value[]; open: boolean } | undefined {
  switch (value.kind) {
    case 'list':
    case 'tuple':
      return { items: [...value.items], open: value.open };
    case 'set':
      return { items: [...value.entries.values()], open: value.open };
    case 'dict':
      return { items: [...value.entries.values()].map(({ key }) => key), open: value.open };
    case 'namespace':
      return { items: [...value.env.names.keys()].map(constant), open: false };
    case 'const':
      return typeof value.value === 'string'
        ? { items: [...value.value].map(constant), open: false }
        : undefined;
    case 'class':
      return isEnum(value) ? { items: enumerated(value), open: false } : undefined;
    default:
      return undefined;
  }
}

/** https://docs.python.org/3/library/enum.html */
function isEnum(cls: ClassValue): boolean {
  return cls.bases.some((base) =>
    base.kind === 'external'
      ? /^enum\.\w*(?:Enum|Flag)$/.test(base.path)
      : base.kind === 'class' && isEnum(base),
  );
}

/** The members of an enumeration, each with its `name` and `value`. */
function enumerated(cls: ClassValue): Value[] {
  return [...cls.env.names].flatMap(([name, binding]): Value[] => {
    if (binding.how !== 'assign' || name.startsWith('_')) return [];
    const attributes = new Map([
      ['name', constant(name)],
      ['value', settle(binding)],
    ]);
    return [{ kind: 'instance', cls, args: [], attributes }];
  });
}
