import { lastOf } from '../../core/catalog/paths.ts';
import type { Call } from '../../core/python/reference.ts';
import type { Callee, Pair } from '../case.ts';
import { judge, type Judgement } from './judge.ts';

/** Which of the two APIs of a pair a call reaches: they may be one and the same. */
type Reached = 'updated' | 'outdated';

/** A call judged at both releases. */
export interface Judged {
  reached: Reached;
  legacy: Judgement;
  updated: Judgement;
}

/** Judges a call at both releases of its pair; `undefined`: it is a call of something else. */
export function judgeBoth(pair: Pair, callee: string, call: Call): Judged | undefined {
  const reached = reachedBy(pair, callee);
  if (!reached) return undefined;
  const { old, kept, now, before } = pair.api;
  const [there, here] = reached === 'updated' ? [before, now] : [old, kept];
  return { reached, legacy: judge(call, there), updated: judge(call, here) };
}

/** What a callee is, by how the code of the pair spells it, else by its path, else by its last name. */
function reachedBy({ api, updated, outdated }: Pair, callee: string): Reached | undefined {
  if (callee === updated.callee || callee === api.now.path) return 'updated';
  if (callee === outdated.callee || callee === api.api) return 'outdated';
  if (isNamed(callee, api.now)) return 'updated';
  return isNamed(callee, api.old) ? 'outdated' : undefined;
}

/** A method is called on something, whatever it is. */
function isNamed(callee: string, { path, kind }: Callee): boolean {
  const name = lastOf(path);
  return callee.endsWith(`.${name}`) || (kind !== 'method' && callee === name);
}
