import type { Api, Catalog, Library, Member } from './catalog.ts';
import { linearise } from './mro.ts';
import type { Ancestor, Linearisation } from './mro.ts';

/**
 * A member of a class through its bases, at a release; without one in the newest release that has it. A class that is
 * gone has no members; of one that is not in the catalog nothing is known.
 * A release is one of `library`: of other libraries every release counts.
 */
export function memberOf(
  library: Library,
  catalog: Catalog,
  classPath: string,
  name: string,
  release?: number,
): Member {
  if (release !== undefined) return memberAt(orderAt(library, catalog, classPath, release), name);
  const orders = ordersOf(library, catalog, classPath);
  if (!orders.all.some((ancestor) => rowOf(ancestor, name))) return orders.absence;
  for (const order of orders.newestFirst) {
    const member = memberAt(order, name);
    if (typeof member !== 'string') return member;
  }
  return orders.absence;
}

interface Orders {
  newestFirst: readonly Linearisation[];
  /** Each class that is an ancestor in some release, once. */
  all: readonly Ancestor[];
  /** What it means that none of them has a member. */
  absence: 'absent' | 'unknown';
}

const memo = new WeakMap<Library, Map<string, Orders>>();

function ordersOf(library: Library, catalog: Catalog, classPath: string): Orders {
  const known = memo.get(library) ?? new Map<string, Orders>();
  memo.set(library, known);
  const before = known.get(classPath);
  if (before) return before;
  const newestFirst = library.releases
    .map((_, release) => orderAt(library, catalog, classPath, release))
    .toReversed();
  const ancestors = newestFirst.flat().filter((entry) => entry !== 'unknown');
  const orders: Orders = {
    newestFirst,
    all: [...new Map(ancestors.map((ancestor) => [keyOf(ancestor), ancestor])).values()],
    absence: newestFirst.some((order) => order.includes('unknown')) ? 'unknown' : 'absent',
  };
  if (library.api(classPath)) known.set(classPath, orders);
  return orders;
}

/** Where members of a class are looked for at a release: nowhere if it is gone. */
function orderAt(library: Library, catalog: Catalog, classPath: string, release: number): Linearisation {
  const owner = library.api(classPath);
  return owner && !owner.at(release) ? [] : linearise(library, catalog, classPath, release);
}

function memberAt(order: Linearisation, name: string): Member {
  for (const ancestor of order) {
    const api = ancestor === 'unknown' ? undefined : rowOf(ancestor, name);
    if (api && ancestor !== 'unknown' && isThere(ancestor, api)) return { api, owner: ancestor.path };
  }
  return order.includes('unknown') ? 'unknown' : 'absent';
}

function rowOf({ library, path }: Ancestor, name: string): Api | undefined {
  return library.api(`${path}.${name}`);
}

function isThere({ release }: Ancestor, api: Api): boolean {
  return release === undefined || api.at(release) !== undefined;
}

function keyOf({ library, path }: Ancestor): string {
  return `${library.distribution}:${path}`;
}
