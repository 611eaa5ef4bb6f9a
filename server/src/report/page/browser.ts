import type { PageData, SampleData } from '../page-data.ts';
import { element, make } from './elements.ts';
import { startFilters } from './filters.ts';
import { sampleView } from './sample.ts';

/** A longer list is slow to draw and nobody reads it; filters make it shorter. */
const LISTED = 500;

/** The list of samples and the chosen one, by mouse and by the keys of a list box. */
export function startBrowser(data: PageData): void {
  const list = element('#samples');
  let shown: SampleData[] = [];
  let chosen = 0;

  function choose(index: number): void {
    const options = [...list.children];
    chosen = Math.max(0, Math.min(index, options.length - 1));
    for (const [at, option] of options.entries()) option.setAttribute('aria-selected', String(at === chosen));
    const option = options[chosen];
    const sample = shown[chosen];
    list.setAttribute('aria-activedescendant', option?.id ?? '');
    option?.scrollIntoView({ block: 'nearest' });
    element('#sample').replaceChildren(...(sample ? [sampleView(sample, data.systems)] : []));
  }

  startFilters(data, (samples) => {
    shown = samples.slice(0, LISTED);
    list.replaceChildren(...shown.map(optionOf));
    list.scrollTop = 0;
    if (document.activeElement === document.body || shown.length > 0) chooseWithoutScroll();
  });
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('li') : undefined;
    if (option) choose([...list.children].indexOf(option));
  });
  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -LISTED, End: LISTED }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    choose(chosen + step);
  });

  /** The first one, without moving the page to it. */
  function chooseWithoutScroll(): void {
    const [x, y] = [scrollX, scrollY];
    choose(0);
    scrollTo(x, y);
  }
}

function optionOf({ api, task, verdict, variant, sample }: SampleData, index: number): HTMLElement {
  const option = make(
    'li',
    '',
    make('span', `badge ${verdict}`, verdict),
    ` ${task} `,
    make('code', '', api),
  );
  if (variant === 'updates') option.append(make('small', '', ' with updates'));
  if (sample > 0) option.append(make('small', '', ` sample ${sample + 1}`));
  option.id = `sample-${index}`;
  option.setAttribute('role', 'option');
  return option;
}
