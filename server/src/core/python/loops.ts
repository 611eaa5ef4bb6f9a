import { assignTarget } from './assign.ts';
import { at, guarded, type Frame, type Loop, evaluate, execute } from './context.ts';
import { Flow } from './flow.ts';
import { isGuardTest } from './guards.ts';
import { elementOf } from './items.ts';
import { narrow } from './narrow.ts';
import { child, type Syntax } from './syntax.ts';

/** Executes `for target in source:`. */
export function executeFor(frame: Frame, node: Syntax): void {
  const target = child(node, 'left');
  const source = child(node, 'right');
  const type = source && elementOf(frame, evaluate(frame, source));
  const enter = () => {
    if (target && source && type) assignTarget(frame, target, type, { how: 'taken', node: source });
  };
  executeLoop(frame, node, enter, false);
}

/** Executes `while test:`. */
export function executeWhile(frame: Frame, node: Syntax): void {
  const test = child(node, 'condition');
  const enter = () => {
    if (!test) return;
    evaluate(frame, test);
    narrow(frame, test, true);
  };
  guarded(frame, test !== undefined && isGuardTest(frame, test), () => {
    executeLoop(frame, node, enter, test?.type === 'true');
  });
}

/** A second pass is made where the first one changes the type of something that was there before. */
function executeLoop(frame: Frame, node: Syntax, enter: () => void, endless: boolean): void {
  const base = frame.flow;
  const body = child(node, 'body');
  const pass = (start: Flow): Loop & { ends: Flow[] } => {
    const loop: Loop = { base, breaks: [], continues: [] };
    frame.loops.push(loop);
    const end = at(frame, start.branch(), () => {
      enter();
      if (body) execute(frame, body);
    });
    frame.loops.pop();
    return { ...loop, ends: [end.since(base), ...loop.continues] };
  };
  const nothing = new Flow(base);
  let result = pass(base);
  const again = base.branch();
  if (again.join([nothing, ...result.ends])) result = pass(again);
  base.join([...(endless ? [] : [nothing, ...result.ends]), ...result.breaks]);
  const otherwise = child(node, 'alternative');
  const block = otherwise && child(otherwise, 'body');
  if (block) execute(frame, block);
}

/** Executes `break` or `continue`. */
export function leaveLoop(frame: Frame, how: 'breaks' | 'continues'): void {
  const loop = frame.loops.at(-1);
  if (loop) loop[how].push(frame.flow.since(loop.base));
  frame.flow.dead = true;
}
