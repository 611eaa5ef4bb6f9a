/** Classes of which any name may be asked. */
import { definitionIn } from '../definitions/nodes.ts';
import { settle } from './machine.ts';
import type { ClassValue } from './values.ts';

/** Refuses a name, or leaves it to what knows of none. */
const REFUSES = /\braise\b|\b__getattr(?:ibute)?__\s*\(/;

/** Whether a class has a `__getattr__` of its own that answers for whatever name: absence of a member proves nothing. */
export function answersAnything(cls: ClassValue): boolean {
  const binding = cls.env.names.get('__getattr__');
  const hook = binding && settle(binding);
  const node = hook?.kind === 'function' ? hook.nodes.at(-1) : undefined;
  const body = node && definitionIn(node).childForFieldName('body');
  return body ? !REFUSES.test(body.text) : false;
}
