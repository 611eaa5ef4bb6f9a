import type { Facet } from '../bench/score/summary.ts';

/** By what a report breaks results down, and how it calls that. */
export const FACETS: readonly { facet: Facet; label: string }[] = [
  { facet: 'library', label: 'library' },
  { facet: 'change', label: 'kind of change' },
  { facet: 'kind', label: 'kind of API' },
  { facet: 'date', label: 'year of the release that changed it' },
];
