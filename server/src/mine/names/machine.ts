/** The parts of the interpreter as they see each other. */
import type { Node } from '../syntax/node.ts';
import type { Archive } from './archive.ts';
import type { Argument, Binding, Env, FunctionValue, How, Value } from './values.ts';

/** How a statement ended, where it did not just end. */
export type Completion =
  { kind: 'return'; value: Value } | { kind: 'break' } | { kind: 'continue' } | undefined;

/**
 * A Python exception that is certain to be raised; `type` is the last name of its class. Not an `Error`: thousands are
 * thrown, and nobody reads their stacks.
 */
export class Raised {
  readonly type: string;
  readonly message: string;
  /** What the code itself says when it raises, as far as that is known. */
  readonly said: string | undefined;
  constructor(type: string, message: string, said?: string) {
    this.type = type;
    this.message = message;
    this.said = said;
  }
}

/** A `warnings.warn` that ran. */
export interface Warned {
  message: string | undefined;
  category: string | undefined;
  /** The message was looked up rather than written there. */
  looked: boolean;
  /** `file:line`. */
  at: string;
}

export interface Machine {
  readonly archive: Archive;
  /** Members of compiled modules by dotted path. */
  readonly opaque: Map<string, Value>;
  /** Warnings of the function call that is being watched. */
  warned: Warned[];
  /** Functions that are running, outermost first. */
  running: FunctionValue[];
  /** Statements and calls that may still be run in the outermost one. */
  budget: number;
  /** By the nodes of a function, what all calls of it from outside have run. */
  readonly spent: Map<readonly Node[], number>;
  /** Look-ups so far that may or may not have raised a KeyError. */
  doubts: number;
  problems: string[];
  /** Modules that code puts into `sys.modules`; `lib.*` where it may put others below `lib` there, or finds them by a hook. */
  readonly served: Set<string>;
  /** Look-ups that came too early, while a module still ran: each does it again, and says whether it is known by now. */
  late: (() => boolean)[];

  evaluate(node: Node, env: Env): Value;
  /** Runs the statements of a block; throws `Raised` for an exception that is certain. */
  execute(block: Node, env: Env): Completion;
  call(callee: Value, args: Argument[], env: Env, node: Node): Value;
  invoke(fn: FunctionValue, args: Argument[]): Value;
  /** A name as code in `env` sees it; throws `Raised` NameError where it is certain not to exist. */
  lookup(name: string, env: Env): Value;
  operate(operator: string, left: Value, right: Value): Value;
  /** Sets a name; a value without an identity gets that of the name. */
  bind(env: Env, name: string, value: Binding['value'], how: How, node?: Node): void;
  /** An attribute, `undefined` where it is certain not to exist. */
  attribute(object: Value, name: string): Value | undefined;
  /** The module as the running program sees it; throws `Raised` ImportError if it is ours and not there. */
  runtime(name: string): Value;
  /** Whether a module of the release has run so far. */
  hasRun(name: string): boolean;
  /** The module as a type checker sees it. */
  typed(name: string): Value;
}

/** The value behind a binding; a lazy one is computed once. */
export function settle(binding: Binding): Value {
  if (typeof binding.value === 'function') {
    const compute = binding.value;
    binding.value = { kind: 'unknown' };
    const value = compute();
    binding.value = value.kind === 'unknown' && value.early ? compute : value;
    return value;
  }
  return binding.value;
}

/** The value, unless computing it certainly raises. */
export function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Raised) return undefined;
    throw error;
  }
}
