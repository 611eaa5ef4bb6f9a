/** One way through code of which something is assumed: what its names hold, and where the ways part. */
import type { Node } from '../syntax/node.ts';
import type { Body } from './names.ts';

/** What a name holds. */
export interface Value {
  /** An expression over the parameters of the outermost caller; absent = it cannot be written down. */
  text?: string;
  /** Identity of its class. */
  cls?: string;
  /** The call that it is the result of, with what the names held then. */
  made?: { call: Node; env: Env };
}

export type Env = ReadonlyMap<string, Value>;

/** What is assumed of a parameter, or of its first item: the class that it is of, or classes that it is not of. */
export interface Assumption {
  is?: string;
  not: readonly string[];
}

export interface Trial {
  /** By expression, `other` and `other[0]`. */
  assumed: ReadonlyMap<string, Assumption>;
  /** The parameter of which something may be assumed. */
  subject: string;
  /** The first test that the assumptions do not decide. */
  open?: { expression: string; classes: string[] };
}

/** A point of a body in a trial. */
export interface Point {
  body: Body;
  env: Env;
  trial: Trial;
}
