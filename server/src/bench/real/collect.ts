import { lastOf, topOf } from '../../core/catalog/paths.ts';
import { groupBy } from '../../core/group.ts';
import { importsTracked } from '../../core/python/filter.ts';
import { resolve } from '../../core/python/resolve.ts';
import type { Reference } from '../../core/python/reference.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Python } from '../../core/python/python.ts';
import type { Hash } from '../dataset.ts';
import type { Plan } from '../pairs/plan.ts';
import type { Alternatives } from '../synthetic/choose.ts';
import { byteLength, offsetIn, segmenter, type Segment } from './segment.ts';
import type { Invocation } from './lock.ts';

/** What looking for invocations needs. */
export interface Search {
  catalog: Catalog;
  python: Python;
  hash: Hash;
  /** By the path of the API. */
  plans: ReadonlyMap<string, Alternatives>;
}

/** An invocation, and the segment that it stands in. */
export interface Located extends Omit<Invocation, 'split'> {
  segment: Segment;
}

/** The invocations in one file of a project: the first call of each API in each segment. */
export function invocationsIn(
  { catalog, python, hash, plans }: Search,
  project: string,
  path: string,
  text: string,
): Located[] {
  if (!mayCall(text, plans, catalog)) return [];
  const tree = python.tree('real.py', text);
  const { references } = resolve(() => tree, text, catalog);
  const segmentAt = segmenter(tree, text);
  const found = new Map<string, Located>();
  for (const reference of references) {
    const [plan] = plans.get(reference.path) ?? [];
    const span = reference.call?.span;
    const segment = plan && span && isUsable(reference, plan) ? segmentAt(span.start) : undefined;
    if (!segment || !span) continue;
    const { start, end } = segment.span;
    const key = `${reference.path}\n${String(start)}`;
    if (found.has(key)) continue;
    const first = byteLength(text.slice(0, start));
    const lines = text.slice(start, end);
    const [from, to] = [offsetIn(segment, text, span.start), offsetIn(segment, text, span.end)];
    found.set(key, {
      api: reference.path,
      project,
      path,
      start: first,
      end: first + byteLength(lines),
      sha256: hash(lines),
      call: from,
      length: to - from,
      segment,
    });
  }
  return [...found.values()];
}

/** The modules of the APIs, all and by the last names of those. */
interface Sieve {
  modules: ReadonlySet<string>;
  byName: ReadonlyMap<string, ReadonlySet<string>>;
}

const sieves = new WeakMap<Search['plans'], Sieve>();

function sieveOf(plans: Search['plans']): Sieve {
  const known = sieves.get(plans);
  if (known) return known;
  const places = [...plans.keys()].map((path) => ({
    name: lastOf(path),
    module: topOf(path),
  }));
  const byName = [...groupBy(places, ({ name }) => name)].map(
    ([name, own]) => [name, new Set(own.map(({ module }) => module))] as const,
  );
  const sieve = { modules: new Set(places.map(({ module }) => module)), byName: new Map(byName) };
  sieves.set(plans, sieve);
  return sieve;
}

/**
 * A cheap test before parsing: some word with a bracket behind it is the last name of an API, and its library is imported, or another
 * one than those of the APIs, which may return values of it.
 */
function mayCall(text: string, plans: Search['plans'], catalog: Catalog): boolean {
  const { modules, byName } = sieveOf(plans);
  const called = new Set<string>();
  for (const [word] of text.matchAll(/\w+(?=\()/g))
    for (const module of byName.get(word) ?? []) called.add(module);
  const leadsThere = (module: string) => called.has(module) || !modules.has(module);
  return called.size > 0 && importsTracked(text, catalog, leadsThere);
}

/** A call that is no guess, not under a version check; a method on what it belongs to. */
function isUsable({ confidence, guarded, call, imported }: Reference, { api }: Plan): boolean {
  if (confidence === 'possible' || guarded || imported || !call) return false;
  return api.kind !== 'method' || api.old.binding !== undefined || call.bound;
}
