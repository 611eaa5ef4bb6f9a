import { TASK_NAMES } from '../measures.ts';
import type { Results } from '../results.ts';
import type { Row, TaskRows } from '../rows.ts';
import { halfInterval, percentText } from './figure.ts';
import { html, type Markup } from './markup.ts';

/** The few figures that matter most: how much is valid, and what updates in the prompt are worth. */
export function headline(tasks: readonly TaskRows[]): Markup {
  return html`<div class="cards">${tasks.map(validCard)}${tasks.map(updatesCard)}</div>`;
}

function rowOf({ rows }: TaskRows, kind: Row['kind'], label?: string): Row | undefined {
  return rows.find((row) => row.kind === kind && (label === undefined || row.label === label));
}

function validCard(task: TaskRows): Markup {
  const valid = rowOf(task, 'model')?.values['valid'];
  const beside =
    task.task === 'mcq'
      ? `chance ${percentText(rowOf(task, 'baseline', 'chance')?.values['pass@1']?.mean ?? 0)}`
      : `stale ${percentText(rowOf(task, 'model')?.values['stale']?.mean ?? 0)}`;
  return html`<div class="card">
    <h3>${TASK_NAMES[task.task]}</h3>
    <p class="big">${percentText(valid?.mean ?? 0)}</p>
    <p>
      ${task.task === 'mcq' ? 'right' : 'valid at the updated release'}${valid?.error !== undefined && ` ± ${(halfInterval(valid.error) * 100).toFixed(1)}`}
    </p>
    <p class="dim">${beside} · ${task.cases} cases, ${task.apis} APIs</p>
  </div>`;
}

function updatesCard(task: TaskRows): Markup {
  const row = rowOf(task, 'difference');
  const difference = row?.values['valid'];
  if (!row || !difference) return html``;
  const points = difference.mean * 100;
  const p = row.p?.['valid'] ?? 1;
  return html`<div class="card worth">
    <h3>Updates in the prompt: ${task.task}</h3>
    <p class="big">${points < 0 ? '−' : points > 0 ? '+' : ''}${Math.abs(points).toFixed(1)}</p>
    <p>
      points of valid
      answers${difference.error !== undefined && ` ± ${(halfInterval(difference.error) * 100).toFixed(1)}`}
    </p>
    <p class="dim">${p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`}, paired</p>
  </div>`;
}

/** Who was asked what, and how. */
export function facts({ header, counts }: Results): Markup {
  const { model, generation, dataset, prompts, started } = header;
  const rows: [string, string][] = [
    ['model', `${model.provider}:${model.name}`],
    ['endpoint', model.baseUrl],
    ['set', dataset],
    ['prompts', `version ${prompts}`],
    [
      'settings',
      Object.entries(generation)
        .map(([name, value]) => `${name} ${value}`)
        .join(', '),
    ],
    ['started', started.replace('T', ' ').replace(/\..*/, ' UTC')],
    [
      'calls',
      `${counts.calls}${counts.failed > 0 ? `, ${counts.failed} failed` : ''}${counts.cached > 0 ? `, ${counts.cached} from the cache` : ''}`,
    ],
    ['tokens', `${counts.input} in, ${counts.output} out`],
  ];
  return html`<dl class="facts">
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
