import type { PageData, SampleData } from '../page-data.ts';
import { element, elements } from './elements.ts';

type Filter = HTMLSelectElement | HTMLInputElement;

/** Fills the filters with what the samples have, and calls `changed` with those that pass, now and after each change. */
export function startFilters({ samples }: PageData, changed: (shown: SampleData[]) => void): void {
  const filters = elements<Filter>('[data-filter]');
  for (const filter of filters) if (filter instanceof HTMLSelectElement) fill(filter, samples);
  const apply = () => {
    const shown = samples.filter((sample) => filters.every((filter) => passes(sample, filter)));
    element('.filters output').textContent = `${shown.length} of ${samples.length}`;
    changed(shown);
  };
  element('.filters').addEventListener('submit', (event) => event.preventDefault());
  for (const filter of filters) filter.addEventListener('input', apply);
  for (const button of elements('[data-finds]'))
    button.addEventListener('click', () => {
      for (const filter of filters)
        filter.value = filter.dataset['filter'] === 'text' ? (button.dataset['finds'] ?? '') : '';
      apply();
      element('#samples').focus();
    });
  apply();
}

function fill(select: HTMLSelectElement, samples: readonly SampleData[]): void {
  const values = new Set(samples.map((sample) => valueOf(sample, select.dataset['filter'])));
  for (const value of [...values].toSorted()) select.add(new Option(value, value));
  // A choice of one is none.
  if (values.size < 2 && select.parentElement) select.parentElement.hidden = true;
}

function passes(sample: SampleData, { value, dataset }: Filter): boolean {
  if (value === '') return true;
  if (dataset['filter'] !== 'text') return valueOf(sample, dataset['filter']) === value;
  const { api, answer, reason = '', call } = sample;
  return [api, answer, reason, call].some((text) => text.toLowerCase().includes(value.toLowerCase()));
}

function valueOf(sample: SampleData, name: string | undefined): string {
  const { task, verdict, library, change, variant } = sample;
  return { task, verdict, library, change, variant }[name ?? ''] ?? '';
}
