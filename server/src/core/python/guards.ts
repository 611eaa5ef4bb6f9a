import { textOf, type Frame } from './context.ts';
import { access } from './members.ts';
import { lookup } from './lookup.ts';
import { child, type Syntax } from './syntax.ts';
import { membersOf, union, type Type } from './types.ts';

/** Exceptions that a missing API or a changed signature raises. */
const SPECIFIC = /\b(ImportError|ModuleNotFoundError|AttributeError|TypeError)\b/;
const ANY = /\b(Exception|BaseException)\b/;

/** What the handlers of a `try` say about the code around them. */
export interface TryGuards {
  /** The body may fail for want of an API. */
  body: boolean;
  /** The handler is what runs then. */
  handler: boolean;
}

/** Whether the handlers of a `try` statement catch what an API that is gone raises. */
export function tryGuards(frame: Frame, node: Syntax): TryGuards {
  const guards: TryGuards = { body: false, handler: false };
  for (const clause of node.children) {
    if (clause.type !== 'except_clause') continue;
    const caught = clause.children.filter(({ type }) => type !== 'block').map((part) => textOf(frame, part));
    const text = caught.join(' ');
    const specific = SPECIFIC.test(text);
    guards.handler ||= specific;
    guards.body ||= specific || caught.length === 0 || ANY.test(text);
  }
  return guards;
}

/** Context managers that expect an exception. */
const EXPECTS = /\b(suppress|raises|assertRaises\w*)\s*\(/;

/** Whether an item of a `with` statement expects what an API that is gone raises. */
export function isGuardContext(frame: Frame, item: Syntax): boolean {
  const text = textOf(frame, item);
  return EXPECTS.test(text) && SPECIFIC.test(text);
}

/** Decorators of tests that are run, or expected to pass, under a condition only. */
const CONDITIONAL = /(?:^|[.@\s])(?:skip_?if|skip_?unless|xfail)\s*\(/i;

/** Whether a decorator leaves out what it decorates where a version or an attribute is not there. */
export function isGuardDecorator(frame: Frame, decorator: Syntax): boolean {
  return (
    CONDITIONAL.test(textOf(frame, decorator)) && decorator.children.some((part) => isGuardTest(frame, part))
  );
}

/** Names that hold facts about versions in other files: `PANDAS_GE_20`, `np_version_gte1p20`. */
const VERSION_FLAG = /(^|_)(ge|gt|gte|lt|lte|le|under|over)_?\d|version_(ge|gt|lt|le|under|over)/i;

/** A version, perhaps with how it compares: `"1.22"`, `">=2.0.1"`. */
const VERSION = /^["'](?:[<>=!~]=?\s*)?\d+(?:\.\d+)+\w*["']$/;

/** Whether a test asks which version of a library there is, or whether an object has an attribute. */
export function isGuardTest(frame: Frame, test: Syntax): boolean {
  const name = test.type === 'call' ? child(test, 'function') : undefined;
  if (name && textOf(frame, name) === 'hasattr') return true;
  if (name && child(test, 'arguments')?.children.some((part) => VERSION.test(textOf(frame, part))))
    return true;
  switch (test.type) {
    case 'identifier':
    case 'attribute':
      return isVersionName(frame, test);
    case 'comparison_operator':
    case 'boolean_operator':
    case 'not_operator':
    case 'parenthesized_expression':
    case 'call':
    case 'argument_list':
    case 'subscript':
    case 'named_expression':
      return test.children.some((part) => isGuardTest(frame, part));
    default:
      return false;
  }
}

function isVersionName(frame: Frame, node: Syntax): boolean {
  const type = quietType(frame, node);
  if (type && membersOf(type).some(({ kind }) => kind === 'version')) return true;
  const name = textOf(frame, node);
  return VERSION_FLAG.test(name.slice(name.lastIndexOf('.') + 1));
}

/** The type of a dotted name, without noting references. */
function quietType(frame: Frame, node: Syntax): Type | undefined {
  if (node.type === 'identifier') return lookup(frame, textOf(frame, node)).type;
  const object = node.type === 'attribute' ? child(node, 'object') : undefined;
  const name = child(node, 'attribute');
  const owner = object && quietType(frame, object);
  if (!owner || !name) return undefined;
  return union(membersOf(owner).map((member) => access(frame, member, textOf(frame, name)).type));
}
