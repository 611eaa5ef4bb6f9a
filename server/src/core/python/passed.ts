import { contextOf, textOf, type ArgumentTypes, type Frame } from './context.ts';
import type { Binding } from './flow.ts';
import type { Given } from './parameters.ts';
import { parameterName, type Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { membersOf, UNKNOWN, union, type Type } from './types.ts';

/** Notes what a call passes to a function of the same document. */
export function notePassed(frame: Frame, scope: Scope, call: ArgumentTypes, node: Syntax): void {
  const { context } = frame;
  if (!context.isAsked || contextOf(frame, scope) !== context) return;
  for (const [name, type] of passed(frame, scope, call)) {
    if (!tells(type)) continue;
    const given = context.callers.get(scope) ?? new Map<string, Binding>();
    context.callers.set(scope, given);
    const before = given.get(name);
    // Others may call it with something else.
    const all = union([before?.type ?? UNKNOWN, type]);
    given.set(name, { type: all, origin: before?.origin ?? { how: 'passed', node } });
  }
}

/** What a call gives the parameters without annotation; `undefined` where it tells nothing of them. */
export function givenTypes(frame: Frame, scope: Scope, call: ArgumentTypes): Given | undefined {
  const types = passed(frame, scope, call);
  if (![...types.values()].some(tells)) return undefined;
  return new Map([...types].map(([name, type]) => [name, { type }]));
}

/** A type from which an API may be reached. */
function tells(type: Type): boolean {
  return membersOf(type).some(
    (member) =>
      (member.kind === 'instance' &&
        (!/^(builtins|typing)\./.test(member.path) || member.items.some(tells))) ||
      /^(class|function|project-instance|project-class|def)$/.test(member.kind),
  );
}

/** The types of arguments by the parameters without annotation that they bind to; splats end it. */
function passed(frame: Frame, scope: Scope, { parts, types, isBound }: ArgumentTypes): Map<string, Type> {
  const inner = { context: contextOf(frame, scope) };
  const names = (child(scope.node, 'parameters')?.children ?? []).slice(isBound ? 1 : 0).map((parameter) => {
    const name = parameterName(parameter);
    const isPlain = /^(identifier|default_parameter)$/.test(parameter.type) && name?.type === 'identifier';
    return isPlain ? textOf(inner, name) : undefined;
  });
  const found = new Map<string, Type>();
  for (const [at, part] of parts.entries()) {
    const type = types[at] ?? UNKNOWN;
    if (part.type.endsWith('splat')) break;
    const keyword = part.type === 'keyword_argument' ? child(part, 'name') : undefined;
    const name = keyword ? textOf(frame, keyword) : names[at];
    if (name !== undefined && names.includes(name)) found.set(name, type);
  }
  return found;
}
