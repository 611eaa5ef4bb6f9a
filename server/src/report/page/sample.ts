import type { SampleData } from '../page-data.ts';
import { diffView } from './diff.ts';
import { make } from './elements.ts';

/** All that there is to tell of one sample. */
export function sampleView(sample: SampleData, systems: readonly string[]): HTMLElement {
  const { api, task, versions, library, verdict, reason, change, seconds, tokens } = sample;
  const cost = [`${seconds.toFixed(1)} s`, tokens !== undefined && `${tokens} tokens`]
    .filter(Boolean)
    .join(', ');
  const view = make(
    'article',
    '',
    make('h3', '', make('code', '', api)),
    make('p', 'dim', `${task} · ${change} · ${library} ${versions} · ${cost}`),
    make('p', '', make('span', `badge ${verdict}`, verdict), reason === undefined ? '' : ` ${reason}`),
  );
  if (sample.taken !== undefined)
    view.append(make('h4', '', 'Answer against the updated call'), diffView(sample.updated, sample.taken));
  else view.append(make('h4', '', 'The updated call'), make('pre', '', sample.updated));
  view.append(
    ...section('Outdated call', sample.outdated),
    ...section('What the model said', sample.answer || '(nothing)'),
    ...section('Prompt', sample.user),
    ...section('System prompt', systems[sample.system] ?? ''),
  );
  return view;
}

function section(title: string, text: string): HTMLElement[] {
  return [make('h4', '', title), make('pre', '', text)];
}
