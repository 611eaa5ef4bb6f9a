import { pathOf } from './paths.ts';
import { at, textOf, type Frame } from './context.ts';
import { renewed } from './flow.ts';
import { lookup } from './lookup.ts';
import { typeOfText } from './symbol-types.ts';
import { child, type Syntax } from './syntax.ts';
import { admitted } from './classinfo.ts';
import { filter, membersOf, NONE, UNKNOWN, type Type } from './types.ts';

/** Continues under the assumption that a test is true, or false: `isinstance`, `is None`, truth, `and`, `or`, `not`. */
export function narrow(frame: Frame, test: Syntax, positive: boolean): void {
  switch (test.type) {
    case 'parenthesized_expression':
    case 'not_operator': {
      const [inner] = test.children;
      if (inner) narrow(frame, inner, test.type === 'not_operator' ? !positive : positive);
      return;
    }
    case 'boolean_operator':
      return narrowBoth(frame, test, positive);
    case 'call':
      return narrowInstance(frame, test, positive);
    case 'comparison_operator':
      narrowNone(frame, test, positive);
      return narrowType(frame, test, positive);
    case 'identifier':
    case 'attribute':
      if (positive) refine(frame, test, test, (type) => filter(type, ({ kind }) => kind !== 'none'));
      return;
  }
}

/** Both sides of an `and` hold where it is true, of an `or` where it is false. */
function narrowBoth(frame: Frame, test: Syntax, positive: boolean): void {
  const left = child(test, 'left');
  const right = child(test, 'right');
  if (!left || !right) return;
  const isAnd = textOf(frame, { start: left.end, end: right.start }).includes('and');
  if (isAnd !== positive) return narrowEither(frame, left, right, positive);
  narrow(frame, left, positive);
  narrow(frame, right, positive);
}

/** One side of an `or` holds where it is true, of an `and` does not where it is false. */
function narrowEither(frame: Frame, left: Syntax, right: Syntax, positive: boolean): void {
  const [first, second] = [frame.flow.branch(), frame.flow.branch()];
  at(frame, first, () => narrow(frame, left, positive));
  at(frame, second, () => {
    narrow(frame, left, !positive);
    narrow(frame, right, positive);
  });
  frame.flow.join([first, second]);
}

function narrowInstance(frame: Frame, test: Syntax, positive: boolean): void {
  const callee = child(test, 'function');
  const [subject, info, ...more] = child(test, 'arguments')?.children ?? [];
  if (!callee || !subject) return;
  const isCheck = info !== undefined && more.length === 0 && textOf(frame, callee) === 'isinstance';
  const wanted = isCheck ? admitted(frame, info) : info ? UNKNOWN : guardedBy(frame, callee);
  if (positive) {
    if (isCheck || wanted.kind !== 'unknown') narrowTo(frame, subject, test, wanted);
    return;
  }
  const keys = new Set(membersOf(wanted).map(keyOf));
  if (wanted.kind !== 'unknown')
    refine(frame, subject, test, (type) => filter(type, (each) => !keys.has(keyOf(each))));
}

/** What a function of a library tells of its argument, https://docs.python.org/3/library/typing.html#typing.TypeGuard. */
function guardedBy(frame: Frame, callee: Syntax): Type {
  const api = frame.run.hits.get(callee)?.api;
  const means = /^TypeGuard\[(.*)\]$/.exec(api?.returns ?? '')?.[1];
  return means === undefined ? UNKNOWN : typeOfText(frame.context.symbols, means, UNKNOWN);
}

/** Continues under the assumption that a value is one of the instances in `wanted`. */
export function narrowTo(frame: Frame, subject: Syntax, test: Syntax, wanted: Type): void {
  const keys = new Set(membersOf(wanted).map(keyOf));
  refine(frame, subject, test, (type) => {
    const kept = filter(type, (each) => keys.has(keyOf(each)));
    const open = membersOf(type).some(({ kind }) => kind === 'unknown');
    return kept && !open ? kept : wanted;
  });
}

/** `type(x) is C`, `type(x) == C`: not a subclass, and nothing is said of the rest. */
function narrowType(frame: Frame, test: Syntax, positive: boolean): void {
  const [left, right, ...more] = test.children;
  if (left?.type !== 'call' || !right || more.length > 0) return;
  const callee = child(left, 'function');
  const [subject, ...others] = child(left, 'arguments')?.children ?? [];
  if (!callee || textOf(frame, callee) !== 'type' || !subject || others.length > 0) return;
  const isNot = /\bnot\b|!=/.test(textOf(frame, { start: left.end, end: right.start }));
  const wanted = admitted(frame, right);
  if (isNot !== positive && wanted.kind !== 'unknown') refine(frame, subject, test, () => wanted);
}

/** Instances of a class are told apart without their type arguments. */
function keyOf(type: Type): string {
  return type.kind === 'instance' ? type.path : type.key;
}

function narrowNone(frame: Frame, test: Syntax, positive: boolean): void {
  const [subject, none, ...more] = test.children;
  if (!subject || none?.type !== 'none' || more.length > 0) return;
  const isNot = /\bnot\b|!=/.test(textOf(frame, { start: subject.end, end: none.start }));
  const isNone = isNot !== positive;
  refine(frame, subject, test, (type) =>
    isNone ? onlyNone(type) : filter(type, ({ kind }) => kind !== 'none'),
  );
}

function onlyNone(type: Type): Type | undefined {
  return membersOf(type).some(({ kind }) => kind === 'none') ? NONE : undefined;
}

function refine(frame: Frame, subject: Syntax, test: Syntax, change: (type: Type) => Type | undefined): void {
  const path = pathOf(frame, subject);
  if (path === undefined || path.includes('.')) {
    if (path !== undefined) refineAttribute(frame, path, change);
    return;
  }
  const binding = lookup(frame, path);
  if (binding.imported) return;
  const type = change(binding.type) ?? UNKNOWN;
  if (type.key === binding.type.key) return;
  const before = new Set(membersOf(binding.type).map(({ key }) => key));
  const isPart = membersOf(type).every(({ key }) => before.has(key));
  const origin = isPart && binding.origin ? binding.origin : { how: 'tested' as const, node: test };
  frame.flow.set(path, { type, origin });
}

function refineAttribute(frame: Frame, path: string, change: (type: Type) => Type | undefined): void {
  const binding = frame.flow.get(path);
  const before = binding?.type ?? UNKNOWN;
  const type = change(before);
  if (type && type.key !== before.key) frame.flow.set(path, { ...(binding && renewed(binding)), type });
}
