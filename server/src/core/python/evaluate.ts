import { aliasType } from './annotations.ts';
import { binaryType, comparisonType } from './operators.ts';
import { callType } from './calls.ts';
import { comprehensionType } from './comprehensions.ts';
import { at, bindName, bindingOf, guarded, step, textOf, type Frame } from './context.ts';
import { isGuardTest } from './guards.ts';
import { awaited, elementOf, itemOf } from './items.ts';
import { attributeType } from './members.ts';
import { narrow } from './narrow.ts';
import { pathOf } from './paths.ts';
import { importedHit } from './references.ts';
import { lookup } from './lookup.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, lambdaOf, membersOf, NONE, UNKNOWN, union, type Type } from './types.ts';

/** The type of an expression; references in it are noted on the way. */
export function evaluate(frame: Frame, node: Syntax): Type {
  if (!step(frame)) return UNKNOWN;
  const evaluator = EVALUATORS[node.type];
  frame.context.shared.depth += 1;
  const type = evaluator ? evaluator(frame, node) : evaluateParts(frame, node);
  frame.context.shared.depth -= 1;
  return type;
}

/** An expression of no known type: only what is in it matters. */
function evaluateParts(frame: Frame, node: Syntax): Type {
  for (const part of node.children) evaluate(frame, part);
  return UNKNOWN;
}

type Evaluate = (frame: Frame, node: Syntax) => Type;

const constant =
  (type: Type): Evaluate =>
  () =>
    type;

const EVALUATORS: Readonly<Record<string, Evaluate>> = {
  identifier: nameType,
  attribute: attributeType,
  call: callType,
  subscript: subscriptType,
  binary_operator: binaryType,
  comparison_operator: comparisonType,
  boolean_operator: booleanType,
  not_operator: notType,
  unary_operator: (frame, node) => lastType(frame, node),
  conditional_expression: conditionalType,
  named_expression: namedType,
  parenthesized_expression: (frame, node) => lastType(frame, node),
  await: awaitType,
  lambda: lambdaType,
  list_comprehension: (frame, node) => comprehensionType(frame, node, 'builtins.list'),
  set_comprehension: (frame, node) => comprehensionType(frame, node, 'builtins.set'),
  generator_expression: (frame, node) => comprehensionType(frame, node, 'typing.Iterator'),
  dictionary_comprehension: (frame, node) => comprehensionType(frame, node, 'builtins.dict'),
  list: (frame, node) => displayType(frame, node, 'builtins.list'),
  set: (frame, node) => displayType(frame, node, 'builtins.set'),
  tuple: tupleType,
  expression_list: tupleType,
  dictionary: dictionaryType,
  yield: yieldType,
  slice: (frame, node) => {
    evaluateParts(frame, node);
    return instanceOf('builtins.slice');
  },
  keyword_argument: (frame, node) => valueType(frame, node),
  type: (frame, node) => lastType(frame, node),
  string: stringType,
  concatenated_string: stringType,
  none: constant(NONE),
  true: constant(instanceOf('builtins.bool')),
  false: constant(instanceOf('builtins.bool')),
  integer: constant(instanceOf('builtins.int')),
  float: constant(instanceOf('builtins.float')),
};

function stringType(frame: Frame, node: Syntax): Type {
  evaluateParts(frame, node);
  return instanceOf('builtins.str');
}

function nameType(frame: Frame, node: Syntax): Type {
  const binding = lookup(frame, textOf(frame, node));
  if (binding.imported) importedHit(frame, node, binding);
  return binding.type;
}

function lastType(frame: Frame, node: Syntax): Type {
  let type: Type = UNKNOWN;
  for (const part of node.children) type = evaluate(frame, part);
  return type;
}

function valueType(frame: Frame, node: Syntax): Type {
  const value = child(node, 'value');
  return value ? evaluate(frame, value) : UNKNOWN;
}

function subscriptType(frame: Frame, node: Syntax): Type {
  const [value, ...keys] = node.children;
  if (!value) return UNKNOWN;
  const owner = evaluate(frame, value);
  const types = keys.map((key) => evaluate(frame, key));
  if (owner.kind === 'class' || (owner.kind === 'module' && !owner.library)) return aliasType(frame, node);
  const path = pathOf(frame, node);
  return (path === undefined ? undefined : frame.flow.get(path)?.type) ?? itemOf(frame, owner, keys, types);
}

function booleanType(frame: Frame, node: Syntax): Type {
  const left = child(node, 'left');
  const right = child(node, 'right');
  if (!left || !right) return evaluateParts(frame, node);
  const first = evaluate(frame, left);
  const isAnd = textOf(frame, { start: left.end, end: right.start }).includes('and');
  let second: Type = UNKNOWN;
  guarded(frame, isGuardTest(frame, left), () => {
    const branch = frame.flow.branch();
    at(frame, branch, () => {
      narrow(frame, left, isAnd);
      second = evaluate(frame, right);
    });
  });
  const kept = isAnd ? [first] : membersOf(first).filter(({ kind }) => kind !== 'none');
  return union([...kept, second]);
}

function notType(frame: Frame, node: Syntax): Type {
  const type = lastType(frame, node);
  return type.kind === 'version' ? type : instanceOf('builtins.bool');
}

function conditionalType(frame: Frame, node: Syntax): Type {
  const [yes, test, no] = node.children;
  if (!yes || !test || !no) return evaluateParts(frame, node);
  evaluate(frame, test);
  const types: Type[] = [];
  guarded(frame, isGuardTest(frame, test), () => {
    for (const branch of [yes, no]) {
      at(frame, frame.flow.branch(), () => {
        narrow(frame, test, branch === yes);
        types.push(evaluate(frame, branch));
      });
    }
  });
  return union(types);
}

function namedType(frame: Frame, node: Syntax): Type {
  const name = child(node, 'name');
  const value = child(node, 'value');
  if (!name || !value) return UNKNOWN;
  const type = evaluate(frame, value);
  bindName(frame, textOf(frame, name), bindingOf(type, 'assigned', value));
  return type;
}

function awaitType(frame: Frame, node: Syntax): Type {
  return awaited(frame, lastType(frame, node));
}

function lambdaType(frame: Frame, node: Syntax): Type {
  const parameters = child(node, 'parameters');
  const body = child(node, 'body');
  const inner = frame.flow.branch();
  for (const parameter of parameters?.children ?? []) {
    const value = child(parameter, 'value');
    if (value) evaluate(frame, value);
    const name = child(parameter, 'name') ?? parameter;
    inner.set(textOf(frame, name).replace(/^\*+/, ''), bindingOf(UNKNOWN, 'annotated', parameter));
  }
  let returns: Type = UNKNOWN;
  if (body) {
    at(frame, inner, () => {
      returns = evaluate(frame, body);
    });
  }
  return lambdaOf(returns);
}

function displayType(frame: Frame, node: Syntax, path: string): Type {
  const types = node.children.map((part) => partType(frame, part));
  return instanceOf(path, [union(types)]);
}

function partType(frame: Frame, part: Syntax): Type {
  const type = evaluate(frame, part.type === 'list_splat' ? (part.children[0] ?? part) : part);
  return part.type === 'list_splat' ? elementOf(frame, type) : type;
}

function tupleType(frame: Frame, node: Syntax): Type {
  const types = node.children.map((part) => partType(frame, part));
  if (node.children.some(({ type }) => type === 'list_splat')) {
    return instanceOf('builtins.tuple', [union(types)], true);
  }
  return instanceOf('builtins.tuple', types);
}

function dictionaryType(frame: Frame, node: Syntax): Type {
  const keys: Type[] = [];
  const values: Type[] = [];
  for (const pair of node.children) {
    const [key, value] = pair.children;
    const types = pair.children.map((part) => evaluate(frame, part));
    keys.push(key && value ? (types[0] ?? UNKNOWN) : UNKNOWN);
    values.push(key && value ? (types[1] ?? UNKNOWN) : UNKNOWN);
  }
  return instanceOf('builtins.dict', [union(keys), union(values)]);
}

function yieldType(frame: Frame, node: Syntax): Type {
  const type = lastType(frame, node);
  const from = /^yield\s+from\b/.test(textOf(frame, node));
  frame.run.yields.push(from ? elementOf(frame, type) : type);
  return UNKNOWN;
}
