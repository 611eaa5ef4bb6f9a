/** Names that a `__getattr__` answers for by another one, of which they are a longer form. */
import { definitionIn } from '../definitions/nodes.ts';
import { classMember } from './attributes.ts';
import { settle } from './machine.ts';
import type { Module, Value } from './values.ts';

/** What is asked for ends in `rest` and `cut`, and is looked for without `cut`. */
interface Cut {
  rest: string;
  cut: string;
}

/** `if name.endswith('PartOld'): other = name[:-3]`. */
const CUT = /\b(\w+)\.endswith\((['"])(\w+)\2\):\s+\w+ = \1\[:-(\d+)\]/g;

/** How the `__getattr__` of a module, or of the object that stands in its place, shortens names. */
export function cutsOf({ env, replacedBy }: Module): Cut[] {
  const own = env.names.get('__getattr__');
  const hook = replacedBy ? hookOf(replacedBy) : own && settle(own);
  const node = hook?.kind === 'function' ? hook.nodes.at(-1) : undefined;
  return [...(node ? definitionIn(node).text.matchAll(CUT) : [])].map(([, , , ending = '', length = '']) => ({
    rest: ending.slice(0, -Number(length)),
    cut: ending.slice(-Number(length)),
  }));
}

/** The `__getattr__` of an object. */
export function hookOf(object: Value): Value | undefined {
  return object.kind === 'instance' && object.cls.kind === 'class'
    ? classMember(object.cls, '__getattr__')
    : undefined;
}
