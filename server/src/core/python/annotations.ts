import { textOf, type Frame, evaluate } from './context.ts';
import type { Single } from './access.ts';
import { access } from './members.ts';
import { isDerived } from './classes.ts';
import { lookup } from './lookup.ts';
import { containerType } from './symbol-types.ts';
import type { Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { parseType, type TypeExpression } from './typetext.ts';
import {
  aliasOf,
  instanceOf,
  lambdaOf,
  membersOf,
  NONE,
  projectInstance,
  UNKNOWN,
  union,
  type Type,
} from './types.ts';

/** The type that an annotation declares for a value. References in it are noted on the way. */
export function annotationType(frame: Frame, node: Syntax): Type {
  evaluate(frame, node);
  const text = textOf(frame, node);
  const { annotations } = frame.context;
  const parsed = annotations.get(text) ?? parseType(text);
  annotations.set(text, parsed);
  return declared(frame, parsed, 0);
}

/** What a type expression that is a value, such as `Union[A, B]`, stands for; its parts were evaluated before. */
export function aliasType(frame: Frame, node: Syntax): Type {
  const means = declared(frame, parseType(textOf(frame, node)), 0);
  return means.kind === 'unknown' ? UNKNOWN : aliasOf(means);
}

/** Whether a value is a type expression, or a class. */
export function isTypeExpression({ kind }: Type): boolean {
  return /^(class|project-class|alias|none)$/.test(kind);
}

/** String annotations inside string annotations are read so far. */
const MAX_DEPTH = 3;

function declared(frame: Frame, expression: TypeExpression, depth: number): Type {
  if (expression.kind === 'union') {
    return union(expression.members.map((member) => declared(frame, member, depth)));
  }
  if (expression.kind === 'literal') {
    const inner = expression.text.replace(/^["']+|["']+$/g, '');
    return depth >= MAX_DEPTH ? UNKNOWN : declared(frame, parseType(inner), depth + 1);
  }
  if (expression.kind === 'opaque') return UNKNOWN;
  if (expression.name === 'None') return NONE;
  return named(frame, expression, depth);
}

type Named = Extract<TypeExpression, { kind: 'name' }>;

function named(frame: Frame, expression: Named, depth: number): Type {
  const items = () => expression.items.map((item) => declared(frame, item, depth));
  // A name that is imported from one place or another may mean either.
  return union(
    membersOf(valueOf(frame, expression.name)).map((value) => meant(frame, value, expression, items)),
  );
}

function meant(frame: Frame, value: Single, expression: Named, items: () => Type[]): Type {
  if (value.kind === 'project-class') return projectInstance(value.scope);
  if (value.kind === 'alias') return value.means;
  if (value.kind === 'module') return typingForm(frame, value.path, expression, items) ?? UNKNOWN;
  if (value.kind !== 'class' || value.path === 'builtins.object') return UNKNOWN;
  const isBuiltin = value.path.startsWith('builtins.');
  const container = isBuiltin && containerType({ name: value.path, items: expression.items }, items);
  return container || instanceOf(value.path);
}

/** What the dotted name in an annotation holds. */
function valueOf(frame: Frame, name: string): Type {
  const [first = '', ...rest] = name.split('.');
  let type = lookup(frame, first).type;
  for (const part of rest) {
    type = union(membersOf(type).map((member) => access(frame, member, part).type));
  }
  return type;
}

/** Names of `typing` and `collections.abc` for containers: https://docs.python.org/3/library/typing.html */
const GENERICS: Readonly<Record<string, string>> = {
  List: 'list',
  Dict: 'dict',
  Set: 'set',
  FrozenSet: 'frozenset',
  Tuple: 'tuple',
  Type: 'type',
  Mapping: 'dict',
  MutableMapping: 'dict',
  DefaultDict: 'dict',
  OrderedDict: 'dict',
  Sequence: 'list',
  MutableSequence: 'list',
  Collection: 'Iterator',
  Iterable: 'Iterator',
  AsyncIterator: 'Iterator',
  Coroutine: '',
  defaultdict: 'dict',
  Counter: 'dict',
  deque: 'list',
  Deque: 'list',
};

function typingForm(
  frame: Frame,
  path: string,
  { items: expressions }: Named,
  items: () => Type[],
): Type | undefined {
  if (!/^(typing|typing_extensions|collections|collections\.abc|contextlib)\./.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf('.') + 1);
  switch (name) {
    case 'Optional':
      return union([...items().slice(0, 1), NONE]);
    case 'Union':
      return union(items());
    case 'Callable':
      return expressions.length === 2 ? lambdaOf(items()[1] ?? UNKNOWN) : UNKNOWN;
    case 'Self':
      return selfType(frame.scope);
    case 'Annotated':
    case 'Final':
    case 'ClassVar':
    case 'Required':
    case 'NotRequired':
      return items()[0];
    default:
      return containerType({ name: GENERICS[name] ?? name, items: expressions }, items);
  }
}

/** An instance of the class around: https://docs.python.org/3/library/typing.html#typing.Self */
function selfType(scope: Scope): Type {
  if (scope.kind === 'class') return projectInstance(scope, 'self');
  return scope.parent ? selfType(scope.parent) : UNKNOWN;
}

/** What is assigned to something declared: the value's own type where it is a part of what is declared, or derived from it. */
export function narrowedTo(frame: Frame, type: Type, value: Type): Type {
  if (type.kind === 'unknown') return value;
  const members = membersOf(type);
  const keys = new Set(members.map(({ key }) => key));
  const isNarrow = (each: Single): boolean =>
    keys.has(each.key) || members.some((member) => isDerived(frame, each, member));
  return membersOf(value).every(isNarrow) ? value : type;
}

/** The annotation of an assignment. */
export function annotationOf(node: Syntax): Syntax | undefined {
  return child(node, 'type');
}
