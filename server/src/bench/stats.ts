import type { ChangedApi, Dataset, Pair } from './case.ts';
import { structureOf } from './synthetic/context.ts';

/** What a set holds. */
export interface Statistics {
  apis: number;
  /** Cases of each task. */
  cases: number;
  training: number;
  /** By library; the last row is of all, none where the set is empty. */
  libraries: readonly Row[];
  changes: readonly Row[];
  /** Different structures among the contexts: see `structureOf`. */
  structures: number;
  /** Mean length of a context, in characters. */
  length: number;
  /** Share of the right answer at A, B, C and D. */
  positions: readonly number[];
  /** Of a set of real code: from so many projects the pairs of each API come. */
  projects: Readonly<Record<string, number>>;
}

/** The paper has 15 pairs of an API, 10 for training and 5 for tests. */
export const LEVELS = [15, 10, 5] as const;
type Level = (typeof LEVELS)[number];

/** APIs of one library or kind of change. */
export interface Row {
  name: string;
  apis: number;
  functions: number;
  methods: number;
  initializers: number;
  pairs: number;
  /** APIs with so many pairs at least, by number. */
  having: Readonly<Record<Level, number>>;
  /** Legacy and updated release, where they are the same for all; else `by API`. */
  versions: string;
}

/** Counts a set. */
export function statisticsOf({ pairs }: Dataset): Statistics {
  const apis = [...new Map(pairs.map(({ api }) => [api.api, api])).values()];
  const tests = pairs.filter(({ split }) => split === 'test');
  const length = pairs.reduce((sum, { prefix }) => sum + prefix.length, 0) / Math.max(pairs.length, 1);
  return {
    apis: apis.length,
    cases: tests.length,
    training: pairs.length - tests.length,
    libraries: [(api: ChangedApi) => api.distribution, () => 'all'].flatMap((keyOf) =>
      rowsBy(apis, pairs, keyOf),
    ),
    changes: rowsBy(apis, pairs, (api) => api.change),
    structures: new Set(pairs.map(({ prefix }) => structureOf(prefix))).size,
    length: Math.round(length),
    positions: [0, 1, 2, 3].map(
      (at) => tests.filter(({ order }) => order[at] === '0').length / Math.max(tests.length, 1),
    ),
    projects: projectsOf(pairs),
  };
}

function projectsOf(pairs: readonly Pair[]): Record<string, number> {
  const named = new Map<string, Set<string>>();
  for (const { api, provenance } of pairs) {
    if (provenance.kind !== 'real') continue;
    const own = named.get(api.api) ?? new Set();
    named.set(api.api, own.add(provenance.distribution));
  }
  return Object.fromEntries([...named].map(([api, own]) => [api, own.size]));
}

function rowsBy(
  apis: readonly ChangedApi[],
  pairs: readonly Pair[],
  keyOf: (api: ChangedApi) => string,
): Row[] {
  const counts = new Map<string, number>();
  for (const { api } of pairs) counts.set(api.api, (counts.get(api.api) ?? 0) + 1);
  return [...new Set(apis.map(keyOf))].toSorted().map((name) => {
    const own = apis.filter((api) => keyOf(api) === name);
    const count = (kind: ChangedApi['kind']) => own.filter((api) => api.kind === kind).length;
    const having = (level: Level) => own.filter(({ api }) => (counts.get(api) ?? 0) >= level).length;
    const versions = new Set(own.map(({ legacy, updated }) => `${legacy.version} → ${updated.version}`));
    return {
      name,
      apis: own.length,
      functions: count('function'),
      methods: count('method'),
      initializers: count('initializer'),
      pairs: pairs.filter(({ api }) => keyOf(api) === name).length,
      having: { 15: having(15), 10: having(10), 5: having(5) },
      versions: versions.size === 1 ? [...versions].join('') : 'by API',
    };
  });
}
