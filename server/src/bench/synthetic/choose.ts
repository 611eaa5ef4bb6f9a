import type { Kind } from '../case.ts';
import type { Plan } from '../pairs/plan.ts';

/** So many APIs of each kind: the split of the paper, 220 in all. */
export const QUOTA: Readonly<Record<Kind, number>> = { function: 130, method: 31, initializer: 59 };

/**
 * Goes through plans so that libraries take turns, the APIs that are likeliest in real code first, until `accept` has
 * taken so many of each kind; then goes on with any kind to the sum of the quota, or to `most`.
 */
export function choose(
  plans: readonly Plan[],
  quota: Readonly<Record<Kind, number>>,
  most: number | undefined,
  accept: (plan: Plan) => boolean,
): void {
  const total = most ?? Object.values(quota).reduce((sum, count) => sum + count, 0);
  const open = new Map(plans.map((plan) => [plan.api.api, plan]));
  let taken = 0;
  const take = (kind: Kind | undefined, count: number) => {
    let left = Math.min(count, total - taken);
    for (const plan of inTurn(
      [...open.values()].filter(({ api }) => kind === undefined || api.kind === kind),
    )) {
      if (left === 0) return;
      open.delete(plan.api.api);
      if (!accept(plan)) continue;
      left -= 1;
      taken += 1;
    }
  };
  take('function', quota.function);
  take('method', quota.method);
  take('initializer', quota.initializer);
  take(undefined, total);
}

/** The best plan of each library, then the second of each, and so on. */
function* inTurn(plans: readonly Plan[]): Generator<Plan> {
  const byLibrary = new Map<string, Plan[]>();
  for (const plan of plans.toSorted((a, b) => rank(a) - rank(b) || (a.api.api < b.api.api ? -1 : 1)))
    byLibrary.set(plan.api.distribution, [...(byLibrary.get(plan.api.distribution) ?? []), plan]);
  const queues = [...byLibrary.values()];
  for (let at = 0; queues.some((queue) => at < queue.length); at++)
    for (const { [at]: plan } of queues) if (plan) yield plan;
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
