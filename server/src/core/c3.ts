/**
 * Merges linearisations as Python's C3 does (https://docs.python.org/3/howto/mro.html): each entry comes before what
 * follows it in any of them. Where they contradict each other, the first one goes first. `keyOf` tells entries apart.
 */
export function mergeOrders<T>(orders: readonly (readonly T[])[], keyOf: (entry: T) => string): T[] {
  const merged: T[] = [];
  let open = orders.map((order) => order.map((entry) => ({ entry, key: keyOf(entry) }))).filter(isOpen);
  while (open.length > 0) {
    const heads = open.flatMap(([head]) => head ?? []);
    const isFree = ({ key }: { key: string }) =>
      !open.some((order) => order.some((other, at) => at > 0 && other.key === key));
    const next = heads.find(isFree) ?? heads[0];
    if (next === undefined) break;
    merged.push(next.entry);
    open = open.map((order) => order.filter(({ key }) => key !== next.key)).filter(isOpen);
  }
  return merged;
}

function isOpen({ length }: { length: number }): boolean {
  return length > 0;
}
