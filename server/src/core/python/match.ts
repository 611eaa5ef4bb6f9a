import { admitted } from './classinfo.ts';
import { at, bindName, evaluate, execute, textOf, UNBOUND, type Frame } from './context.ts';
import { Flow } from './flow.ts';
import { narrowTo } from './narrow.ts';
import { captures } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { membersOf, UNKNOWN, type Origin, type Type } from './types.ts';

/** Executes `match`: a class pattern narrows its subject, a name takes it; parts of patterns may be anything. */
export function executeMatch(frame: Frame, node: Syntax): void {
  const subjects = node.children.filter(({ field }) => field === 'subject');
  const types = subjects.map((subject) => evaluate(frame, subject));
  const [subject] = subjects;
  const type = subjects.length === 1 ? (types[0] ?? UNKNOWN) : UNKNOWN;
  const base = frame.flow;
  const ends = (child(node, 'body')?.children ?? []).map((clause) =>
    at(frame, base.branch(), () => {
      for (const part of clause.children) {
        if (part.type !== 'case_pattern') execute(frame, part);
        else if (subject) matchCase(frame, part, subject, type);
      }
    }),
  );
  base.join([new Flow(base), ...ends]);
}

function matchCase(frame: Frame, pattern: Syntax, subject: Syntax, type: Type): void {
  for (const name of captures(pattern)) bindName(frame, textOf(frame, name), UNBOUND);
  matchPattern(frame, pattern, subject, type);
}

function matchPattern(frame: Frame, pattern: Syntax, subject: Syntax, type: Type): Type {
  const [first, ...rest] = pattern.children;
  switch (pattern.type) {
    case 'case_pattern':
      return first && rest.length === 0 ? matchPattern(frame, first, subject, type) : UNKNOWN;
    case 'as_pattern':
      return first ? matchAs(frame, pattern, first, subject, type) : UNKNOWN;
    case 'class_pattern': {
      const wanted = first ? admitted(frame, named(first)) : UNKNOWN;
      narrowTo(frame, subject, pattern, wanted);
      return wanted;
    }
    case 'dotted_name':
      if (pattern.children.length === 1 && textOf(frame, pattern) !== '_')
        bindName(frame, textOf(frame, pattern), { type, origin: origin(subject) });
      return type;
    default:
      return UNKNOWN;
  }
}

function matchAs(frame: Frame, pattern: Syntax, inner: Syntax, subject: Syntax, type: Type): Type {
  const matched = matchPattern(frame, inner, subject, type);
  const name = child(pattern, 'alias') ?? pattern.children.at(-1);
  if (name && membersOf(matched).every(({ kind }) => kind !== 'unknown'))
    bindName(frame, textOf(frame, name), { type: matched, origin: origin(subject) });
  return matched;
}

function origin(subject: Syntax): Origin {
  return { how: 'taken', node: subject };
}

/** A dotted name in a pattern, as an expression. */
function named(name: Syntax): Syntax {
  const [first = name, ...rest] = name.children;
  let object = first;
  for (const attribute of rest) {
    const children = [
      { ...object, field: 'object' },
      { ...attribute, field: 'attribute' },
    ];
    object = { type: 'attribute', field: undefined, start: name.start, end: attribute.end, children };
  }
  return object;
}
