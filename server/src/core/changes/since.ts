import { parseSignature } from '../signatures/parse.ts';
import type { Parameter } from '../signatures/signature.ts';
import type { Subject } from './change.ts';
import { beginOf } from './history.ts';
import type { Row } from './timeline.ts';

/** The first release of the run up to the judged one that takes no such parameter, or not by position. */
export function brokenSince({ timeline, target }: Subject, name: string, byPosition: boolean): number {
  return beginOf(timeline.calls, target, (row) => {
    return !takes(row, name) || (byPosition && parameterAt(row, name)?.kind === 'keyword-only');
  });
}

/** The first release of the run up to the judged one whose signature requires a parameter. */
export function requiredSince({ timeline, target }: Subject, name: string): number {
  return beginOf(timeline.calls, target, (row) => {
    const parameter = parameterAt(row, name);
    return parameter !== undefined && parameter.default === undefined;
  });
}

/** Whether a call may pass a parameter by name: it is in the signature, or a wrapper still takes it. Unknown counts as yes. */
export function takes(row: Row, name: string): boolean {
  if (typeof row !== 'object' || row.signature === undefined) return true;
  const parameter = parameterAt(row, name);
  if (parameter && parameter.kind !== 'positional-only') return true;
  if (Object.hasOwn(row.parameters ?? {}, name)) return true;
  return parseSignature(row.signature).parameters.some(({ kind }) => kind === 'var-keyword');
}

function parameterAt(row: Row, name: string): Parameter | undefined {
  if (typeof row !== 'object' || row.signature === undefined) return undefined;
  return parseSignature(row.signature).parameters.find((parameter) => parameter.name === name);
}
