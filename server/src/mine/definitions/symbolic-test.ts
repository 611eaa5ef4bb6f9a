/** What a condition gives where something is assumed about the classes of parameters. */
import type { Node } from '../syntax/node.ts';
import { isInstance } from './instances.ts';
import { definitionIdentity } from './names.ts';
import { argumentsOf, bare, dotted, named } from './nodes.ts';
import { valueOf } from './symbolic-value.ts';
import type { Point, Value } from './trial.ts';

/** True, false, or `undefined`: not decided. A test of a class that could be assumed is noted in the trial. */
export function holds(condition: Node, point: Point): boolean | undefined {
  const node = bare(condition);
  switch (node.type) {
    case 'not_operator': {
      const inner = node.childForFieldName('argument');
      const value = inner ? holds(inner, point) : undefined;
      return value === undefined ? undefined : !value;
    }
    case 'boolean_operator':
      return both(node, point);
    case 'comparison_operator':
      return isNone(node, point);
    case 'call':
      return tested(node, point);
    default:
      return truth(valueOf(node, point), point);
  }
}

function both(node: Node, point: Point): boolean | undefined {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return undefined;
  const decisive = node.childForFieldName('operator')?.text !== 'and';
  const first = holds(left, point);
  if (first === decisive) return decisive;
  const second = holds(right, point);
  if (second === decisive) return decisive;
  return first === undefined || second === undefined ? undefined : !decisive;
}

/** `x is None`: not what has a class. */
function isNone(node: Node, point: Point): boolean | undefined {
  const [left, right, more] = [...named(node)];
  const operator = /^(.*\S)\s+(is|is\s+not)\s+None$/s.exec(node.text)?.[2];
  if (!left || right?.type !== 'none' || more || !operator) return undefined;
  const value = valueOf(left, point);
  const is = value.text === 'None' ? true : value.cls === undefined ? undefined : false;
  return is === undefined ? undefined : is === (operator === 'is');
}

/** Who passes an instance of a class that is treated on its own passes something: it is not empty. */
function truth(value: Value, point: Point): boolean | undefined {
  if (/^(?:None|False|0|''|\[\]|\(\))$/.test(value.text ?? '')) return false;
  if (value.text === 'True') return true;
  return point.trial.assumed.get(value.text ?? '')?.is === undefined ? undefined : true;
}

function tested(call: Node, point: Point): boolean | undefined {
  if (dotted(call.childForFieldName('function')) !== 'isinstance') return undefined;
  const [subject, classes] = argumentsOf(call).positional;
  if (!subject || !classes) return undefined;
  const others = classesIn(classes, point);
  if (!others) return undefined;
  const value = valueOf(subject, point);
  const { cls } = value;
  if (cls === undefined) return untold(value, others, point);
  const answers = new Set(others.map((other) => isInstance(cls, other, point.body.scope)));
  if (answers.has(true)) return true;
  return answers.has(undefined) ? undefined : false;
}

/** Of a value of which no class is assumed yet. */
function untold({ text }: Value, classes: string[], { trial }: Point): boolean | undefined {
  const { subject, assumed } = trial;
  if (text === undefined) return undefined;
  const rest = classes.filter((each) => !assumed.get(text)?.not.includes(each));
  if (rest.length === 0) return false;
  const isItem = text === `${subject}[0]` && assumed.get(subject)?.is !== undefined;
  if (text === subject || isItem) trial.open ??= { expression: text, classes: rest };
  return undefined;
}

/** Identities of the classes that an `isinstance` names; `undefined` where one is not found. */
function classesIn(node: Node, { body }: Point): string[] | undefined {
  const inner = bare(node);
  const parts = inner.type === 'tuple' ? [...named(inner)] : [inner];
  const found = parts.flatMap((part) => {
    const name = dotted(part);
    const definition = name === undefined ? undefined : body.find(name);
    const own = definition && definitionIdentity(definition);
    return own ?? (name === undefined ? undefined : body.identity(name)) ?? [];
  });
  return found.length === parts.length ? found : undefined;
}
