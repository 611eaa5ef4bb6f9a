/** Expression statements: assignments, plain, annotated and augmented, and what is evaluated for its effect. */
import type { Node } from '../syntax/node.ts';
import { named } from '../definitions/nodes.ts';
import { type Machine, quietly } from './machine.ts';
import { assign } from './targets.ts';
import { type Env, iterate, unknown, type Value } from './values.ts';

/** Runs one expression of an expression statement. */
export function expression(node: Node, env: Env, machine: Machine): void {
  if (node.type === 'assignment') {
    const right = node.childForFieldName('right');
    const left = node.childForFieldName('left');
    // An annotation without a value binds nothing when it runs, but is what a stub consists of, and a field.
    const typed = right?.type === 'ellipsis' && env.module.stub && node.childForFieldName('type') !== null;
    const bare = !right && (env.module.stub || env.kind === 'class');
    if (left && (typed || right || bare))
      assign(
        left,
        right && !typed ? promised(node, given(right, env, machine)) : declared(node, env, machine),
        env,
        machine,
        node,
      );
  } else if (node.type === 'augmented_assignment') augmented(node, env, machine);
  else if (node.type !== 'string') machine.evaluate(node, env);
}

/** What only a type checker reads of a module that runs is not looked at before somebody asks: it would import. */
function given(right: Node, env: Env, machine: Machine): Value | (() => Value) {
  const isAside = env.module.stub && env.module.file?.endsWith('.py') === true;
  if (isAside && right.type === 'identifier')
    return () => quietly(() => machine.evaluate(right, env)) ?? unknown();
  return machine.evaluate(right, env);
}

/** `forward: Callable[..., Any] = function`: what is promised is that it takes anything, whatever stands there for now. */
function promised(node: Node, value: Value | (() => Value)): Value | (() => Value) {
  if (typeof value === 'function' || value.kind !== 'function') return value;
  const type = node.childForFieldName('type')?.text ?? '';
  return TAKES_ANYTHING.test(type) ? { ...value, takesAnything: true } : value;
}

/** https://docs.python.org/3/library/typing.html#annotating-callable-objects */
const TAKES_ANYTHING = /^(?:\w+\.)*Callable\s*\[\s*\.\.\.\s*,/;

/** A stub's `name: Class`: an instance of the class, found when asked for. */
function declared(node: Node, env: Env, machine: Machine): Value | (() => Value) {
  const type = node.childForFieldName('type');
  if (!type || !env.module.stub) return unknown();
  return () => {
    const cls = quietly(() => machine.evaluate(qualified(type), env)) ?? unknown();
    const value: Value =
      cls.kind === 'class' || (cls.kind === 'external' && cls.opaque)
        ? { kind: 'instance', cls, args: [] }
        : unknown();
    const [name] = named(node);
    if (env.prefix !== undefined && name) value.identity = `${env.prefix}${name.text}`;
    value.site = { node, module: env.module };
    return value;
  };
}

/** `X` of `Final[X]` and `ClassVar[X]`. */
function qualified(type: Node): Node {
  const [generic] = named(type);
  const parts = generic?.type === 'generic_type' ? named(generic) : [];
  const inner = /^(?:Final|ClassVar)$/.test(parts[0]?.text ?? '')
    ? parts[1] && named(parts[1])[0]
    : undefined;
  return inner ?? type;
}

function augmented(node: Node, env: Env, machine: Machine): void {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const operator = node.childForFieldName('operator')?.text.replace(/=$/, '');
  if (!left || !right || !operator) return;
  const target = machine.evaluate(left, env);
  const value = machine.evaluate(right, env);
  const more = operator === '+' && target.kind === 'list' ? iterate(value) : undefined;
  if (target.kind === 'list' && operator === '+') {
    target.items.push(...(more?.items ?? []));
    target.open ||= more?.open ?? true;
  } else assign(left, machine.operate(operator, target, value), env, machine, node);
}
