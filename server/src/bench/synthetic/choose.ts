import { groupBy } from '../../core/group.ts';
import type { Kind } from '../case.ts';
import type { Plan } from '../pairs/plan.ts';

/** So many APIs of each kind: the split of the paper, 220 in all. */
export const QUOTA: Readonly<Record<Kind, number>> = { function: 130, method: 31, initializer: 59 };

/** The plans of one API, the best first. */
export type Alternatives = readonly [Plan, ...Plan[]];

/**
 * Goes through APIs so that libraries take turns, the APIs that are likeliest in real code first, until `accept` has
 * taken so many of each kind; then goes on with any kind to the sum of the quota, or to `most`.
 */
export function choose(
  plans: readonly Alternatives[],
  quota: Readonly<Record<Kind, number>>,
  most: number | undefined,
  accept: (plans: Alternatives) => boolean,
): void {
  const total = most ?? Object.values(quota).reduce((sum, count) => sum + count, 0);
  const open = new Map(plans.map((own) => [own[0].api.api, own]));
  let taken = 0;
  const take = (kind: Kind | undefined, count: number) => {
    let left = Math.min(count, total - taken);
    for (const own of inTurn(
      [...open.values()].filter(([{ api }]) => kind === undefined || api.kind === kind),
    )) {
      if (left === 0) return;
      open.delete(own[0].api.api);
      if (!accept(own)) continue;
      left -= 1;
      taken += 1;
    }
  };
  take('function', quota.function);
  take('method', quota.method);
  take('initializer', quota.initializer);
  take(undefined, total);
}

/** The best API of each library, then the second of each, and so on. */
function* inTurn(apis: readonly Alternatives[]): Generator<Alternatives> {
  const sorted = apis.toSorted(([a], [b]) => rank(a) - rank(b) || (a.api.api < b.api.api ? -1 : 1));
  const queues = [...groupBy(sorted, ([{ api }]) => api.distribution).values()];
  for (let at = 0; queues.some((queue) => at < queue.length); at++)
    for (const { [at]: own } of queues) if (own) yield own;
}

/**
 * Short paths are what people write; internals are last, and what moved to a longer path. What ends a call counts before
 * what only deprecates it.
 */
function rank({ api }: Plan): number {
  const parts = api.api.split('.');
  const isInternal =
    parts.some((part) => INTERNAL.test(part)) || api.now.path.split('.').length > parts.length;
  return parts.length + (isInternal ? 10 : 0) + (api.change.startsWith('deprecated-') ? 1 : 0);
}

const INTERNAL = /^(core|internals?|compat|array_api|dual|impl|python|contrib|experimental|extensions)$/;
