import { aliasType, isTypeExpression } from './annotations.ts';
import { argumentOf, callWith } from './arguments.ts';
import { textOf, type Frame, evaluate, returnType } from './context.ts';
import type { Single } from './access.ts';
import { access } from './members.ts';
import { resultOfApi } from './overloads.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, membersOf, UNKNOWN, union, VERSION, type Type } from './types.ts';

/** Methods that implement binary operators: https://docs.python.org/3/reference/datamodel.html#emulating-numeric-types */
const BINARY: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

const COMPARISON: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** The type of `left operator right`. */
export function binaryType(frame: Frame, node: Syntax): Type {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return UNKNOWN;
  const types = [evaluate(frame, left), evaluate(frame, right)] as const;
  const operator = operatorBetween(frame, left, right);
  const name = BINARY[operator];
  if (operator === '|' && types.every(isTypeExpression)) return aliasType(frame, node);
  return name === undefined ? UNKNOWN : operation(frame, name, [left, right], types);
}

/** The type of `left += right`, for the operator without `=`. */
export function augmentedType(
  frame: Frame,
  operator: string,
  nodes: readonly [Syntax, Syntax],
  types: readonly [Type, Type],
): Type {
  const name = BINARY[operator];
  return name === undefined ? UNKNOWN : operation(frame, name, nodes, types);
}

/** The type of a comparison; of a version with anything it is a fact about the version. */
export function comparisonType(frame: Frame, node: Syntax): Type {
  const operands = node.children;
  const types = operands.map((operand) => evaluate(frame, operand));
  if (types.some(({ kind }) => kind === 'version')) return VERSION;
  const [left, right, third] = operands;
  if (!left || !right || third) return instanceOf('builtins.bool');
  const name = COMPARISON[operatorBetween(frame, left, right)];
  const [first = UNKNOWN, second = UNKNOWN] = types;
  if (name === undefined) return instanceOf('builtins.bool');
  return operation(frame, name, [left, right], [first, second]);
}

function operatorBetween(frame: Frame, left: Syntax, right: Syntax): string {
  const text = textOf(frame, { start: left.end, end: right.start });
  return /[^\s\\()\w]+/.exec(text)?.[0] ?? '';
}

function operation(
  frame: Frame,
  name: string,
  nodes: readonly [Syntax, Syntax],
  types: readonly [Type, Type],
): Type {
  if (types.some(({ kind }) => kind === 'version')) return VERSION;
  const [left, right] = types;
  const results = membersOf(left).map((member) => {
    const direct = method(frame, member, `__${name}__`, nodes[1], right);
    if (direct) return direct;
    const reflected = membersOf(right).map((other) => method(frame, other, `__r${name}__`, nodes[0], member));
    const [only = UNKNOWN, more] = reflected;
    // What is not known may have an operator of its own.
    return more ? UNKNOWN : member.kind === 'unknown' ? union([only, UNKNOWN]) : only;
  });
  return union(results);
}

function method(frame: Frame, owner: Single, name: string, node: Syntax, other: Type): Type | undefined {
  if (owner.kind === 'unknown' || owner.kind === 'none') return undefined;
  if (owner.kind === 'instance' && owner.path.startsWith('builtins.')) return builtinOperation(owner, other);
  const { type } = access(frame, owner, name);
  if (type.kind === 'def') return returnType(frame, type.scope);
  if (type.kind !== 'function') return undefined;
  const argument = argumentOf(frame.context, node);
  return resultOfApi(frame, type, callWith([argument]), [other]);
}

const NUMBERS = ['builtins.bool', 'builtins.int', 'builtins.float', 'builtins.complex'];

/** Numbers make numbers, containers of a kind make one of the kind; anything else asks the other operand. */
function builtinOperation(left: Single & { kind: 'instance' }, right: Type): Type | undefined {
  if (right.kind !== 'instance') return undefined;
  const ranks = [NUMBERS.indexOf(left.path), NUMBERS.indexOf(right.path)];
  if (Math.min(...ranks) >= 0) return instanceOf(NUMBERS[Math.max(...ranks)] ?? left.path);
  if (left.path === 'builtins.str' && right.path.startsWith('builtins.')) return left;
  if (left.path !== right.path || left.path === 'builtins.tuple') return undefined;
  return left.key === right.key
    ? left
    : instanceOf(
        left.path,
        left.items.map((item, at) => union([item, right.items[at] ?? UNKNOWN])),
      );
}
