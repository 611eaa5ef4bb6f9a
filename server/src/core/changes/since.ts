import { sameDefault } from '../signatures/defaults.ts';
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

/** The first release of the run up to the judged one in which a parameter has not the place of its name before. */
export function displacedSince({ timeline, target }: Subject, name: string, place: number): number {
  return beginOf(timeline.calls, target, (row) => placeOf(row, name) !== place);
}

/** Index of a parameter among those that take positions, `self` counted; -1 where there is none. */
export function placeOf(row: Row, name: string): number {
  if (typeof row !== 'object' || row.signature === undefined) return -1;
  const { parameters } = parseSignature(row.signature);
  return parameters
    .filter(({ kind }) => kind.startsWith('positional'))
    .findIndex((each) => each.name === name);
}

/** The first release of the run up to the judged one that takes a parameter by position only. */
export function unnamedSince({ timeline, target }: Subject, name: string): number {
  return beginOf(timeline.calls, target, (row) => parameterAt(row, name)?.kind === 'positional-only');
}

/** The first release of the run up to the judged one in which a parameter has not the default that it had. */
export function otherDefaultSince({ timeline, target }: Subject, old: Parameter): number {
  return beginOf(timeline.calls, target, (row) => {
    const now = parameterAt(row, old.name);
    return now !== undefined && !sameDefault(now.default, old.default);
  });
}

/** A parameter of the signature that a release has. */
export function parameterAt(row: Row, name: string): Parameter | undefined {
  if (typeof row !== 'object' || row.signature === undefined) return undefined;
  return parseSignature(row.signature).parameters.find((parameter) => parameter.name === name);
}
