import { TASKS } from '../../bench/case.ts';
import { breakDown, summarise, type Summary } from '../../bench/score/summary.ts';
import { FACETS } from '../facets.ts';
import type { Results } from '../results.ts';
import type { TaskRows } from '../rows.ts';
import { html, type Markup } from './markup.ts';
import { markLegend, strips, type Strip } from './strips.ts';

/** Valid answers by library, kind of change, kind of API and year, with intervals. */
export function breakdowns({ scored }: Results, rows: readonly TaskRows[]): Markup {
  const tasks = TASKS.filter((task) => summarise(scored.plain)[task]);
  return html`<ul class="legend">
      ${markLegend(rows)}
    </ul>
    ${FACETS.map(({ facet, label }, index) => {
      const plain = breakDown(scored.plain, facet);
      const updates = breakDown(scored.updates, facet);
      const charts = tasks.map((task) => {
        const lines = [...plain].flatMap(([key, summaries]) =>
          lineOf(key, summaries[task], updates.get(key)?.[task]),
        );
        return lines.length === 0
          ? html``
          : html`<h4>${task}</h4>
              ${strips(`valid answers of ${task} by ${label}`, lines)}`;
      });
      return html`<details${index === 0 && html` open`}><summary>By ${label}</summary>${charts}</details>`;
    })}`;
}

function lineOf(key: string, plain: Summary | undefined, updates: Summary | undefined): Strip[] {
  const valid = plain?.measures['valid'];
  if (!plain || !valid) return [];
  const withUpdates = updates?.measures['valid'];
  const marks: Strip['marks'] = [
    { kind: 'model', value: valid, label: 'model' },
    ...(withUpdates ? [{ kind: 'updates' as const, value: withUpdates, label: 'with updates' }] : []),
  ];
  return [{ label: `${key} (${plain.cases})`, marks, ticks: [] }];
}
