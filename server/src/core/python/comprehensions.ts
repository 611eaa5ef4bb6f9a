import { assignTarget } from './assign.ts';
import { at, guarded, type Frame, evaluate } from './context.ts';
import { isGuardTest } from './guards.ts';
import { elementOf } from './items.ts';
import { narrow } from './narrow.ts';
import { child, type Syntax } from './syntax.ts';
import { instanceOf, UNKNOWN, VERSION, type Type } from './types.ts';

/** The container that a comprehension or generator expression makes; its targets are seen inside it only. */
export function comprehensionType(frame: Frame, node: Syntax, path: string): Type {
  const body = child(node, 'body');
  let items: Type[] = [UNKNOWN];
  at(frame, frame.flow.branch(), () => {
    const tests = node.children.filter((part) => part !== body && clause(frame, part));
    guarded(
      frame,
      tests.some((test) => isGuardTest(frame, test)),
      () => {
        if (body?.type === 'pair') items = body.children.map((part) => evaluate(frame, part));
        else if (body) items = [evaluate(frame, body)];
      },
    );
  });
  return items.includes(VERSION) ? VERSION : instanceOf(path, items);
}

/** Evaluates a `for` or an `if`; true of an `if`. */
function clause(frame: Frame, part: Syntax): boolean {
  if (part.type === 'for_in_clause') {
    const target = child(part, 'left');
    const source = child(part, 'right');
    const type = source ? elementOf(frame, evaluate(frame, source)) : UNKNOWN;
    if (target && source) assignTarget(frame, target, type, { how: 'taken', node: source }, true);
    return false;
  }
  const [test] = part.children;
  if (!test) return false;
  evaluate(frame, test);
  narrow(frame, test, true);
  return true;
}
