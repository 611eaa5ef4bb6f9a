import type { Library } from '../../core/catalog/catalog.ts';
import type { Kind, Pair } from '../case.ts';
import { allBreaks, breaksBetween, type Break } from '../pairs/breaks.ts';
import { callablesOf, type Callable } from '../pairs/callables.ts';
import { planFor } from '../pairs/plan.ts';
import { choose, type Alternatives } from './choose.ts';
import { pairsFor, type Workshop } from './generate.ts';

/** Which changes a set is made of. */
export interface Wanted {
  libraries: readonly Library[];
  /** Release indices; absent: for each API the first release that broke it. */
  between?: { legacy: number; updated: number };
  quota: Readonly<Record<Kind, number>>;
  /** So many APIs of any kind in all; default: the sum of the quota. */
  most?: number;
}

/** Generates a set: pairs of the test split first for each API, APIs by path. A function of catalog and seed alone. */
export function buildSynthetic({ libraries, between, quota, most }: Wanted, workshop: Workshop): Pair[] {
  const breaks = (callable: Callable) =>
    between ? breaksBetween(callable, between.legacy, between.updated) : allBreaks(callable);
  const plans = libraries.flatMap((library) => plansOf(library, breaks));
  const made: Pair[][] = [];
  choose(plans, quota, most, (alternatives) => {
    for (const plan of alternatives) {
      const pairs = pairsFor(plan, workshop);
      if (pairs) return made.push(pairs) > 0;
    }
    return false;
  });
  return made.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1)).flat();
}

function idOf([first]: readonly Pair[]): string {
  return first?.id ?? '';
}

/** For each API that broke: a plan for each of its breaks of which both forms can be written, the best first. */
export function plansOf(library: Library, breaks: (callable: Callable) => Break[]): Alternatives[] {
  return callablesOf(library).flatMap((callable) => {
    const [first, ...others] = breaks(callable).flatMap((found) => planFor(found) ?? []);
    return first ? [[first, ...others]] : [];
  });
}
