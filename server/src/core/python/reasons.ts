import { textOf, type Frame } from './context.ts';
import type { Binding } from './flow.ts';
import type { Single } from './access.ts';
import { child, type Syntax } from './syntax.ts';
import { describe, filter, union, type Type } from './types.ts';

const MAX_TEXT = 50;

/** Why a receiver is believed to be what it is. */
export function receiverReason(
  frame: Frame,
  object: Syntax,
  owners: readonly Single[],
  binding: Binding | undefined,
): string {
  const text = short(frame, object);
  const [only] = owners;
  if (only?.kind === 'module' && owners.length === 1) return `${text} is the module ${only.path}`;
  if (only?.kind === 'class' && owners.length === 1) return `${text} is the class ${only.path}`;
  const type = describe(union(owners));
  if (binding?.origin) return bindingReason(frame, text, binding);
  return object.type === 'call' ? `${text} returns ${type}` : `${text} is ${type}`;
}

/** Where the value of a name comes from. */
export function bindingReason(frame: Frame, name: string, { origin, type, imported }: Binding): string {
  if (imported)
    return `${name} is ${imported.path}, imported on line ${origin ? lineOf(frame, origin.node) : '?'}`;
  if (!origin) return `${name} is ${describe(type)}`;
  const line = lineOf(frame, origin.node);
  switch (origin.how) {
    case 'assigned':
      return `${name} is assigned from ${source(frame, origin.node)} on line ${line}`;
    case 'annotated':
      return `${name} is annotated as ${short(frame, origin.node)} on line ${line}`;
    case 'taken':
      return `${name} is taken from ${source(frame, origin.node)} on line ${line}`;
    case 'entered':
      return `${name} is what ${source(frame, origin.node)} enters on line ${line}`;
    case 'tested':
      return `${name} is tested by ${short(frame, origin.node)} on line ${line}`;
    case 'passed':
      return `${name} is ${known(type)} in the call on line ${line}`;
    case 'documented':
      return `${name} is ${known(type)} by the docstring on line ${line}`;
    case 'imported':
      return `${name} is ${describe(type)}, imported on line ${line}`;
    case 'defined':
    default:
      return `${name} is ${origin.how} on line ${line}`;
  }
}

/** What is known of a type. */
function known(type: Type): string {
  return describe(filter(type, ({ kind }) => kind !== 'unknown') ?? type);
}

/** Why a call through a local name reaches an API. */
export function callReason(frame: Frame, callee: Syntax, path: string): string {
  return `${textOf(frame, callee)} is ${path}`;
}

/** An expression as a person would name it: a call by the API that it reaches. */
function source(frame: Frame, node: Syntax): string {
  const callee = node.type === 'call' ? child(node, 'function') : undefined;
  if (!callee) return short(frame, node);
  const path = frame.run.hits.get(callee)?.path;
  return `${path ?? short(frame, callee)}(...)`;
}

function short(frame: Frame, node: Syntax): string {
  const text = textOf(frame, node).replace(/\s+/g, ' ');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

function lineOf({ context }: Frame, { start }: Syntax): number {
  return context.lineAt(start);
}
