import { measuresFor } from '../measures.ts';
import { PUBLISHED, PUBLISHED_LABEL } from '../published.ts';
import type { Row, TaskRows } from '../rows.ts';
import { html, type Markup } from './markup.ts';
import { markLegend, strips, type Strip } from './strips.ts';

/** The measures that the paper has, with 95 % intervals, and what it and the baselines reach as ticks. */
export function besidePublished(tasks: readonly TaskRows[]): Markup {
  return html`${tasks.map(({ task, rows }) => {
      const known = PUBLISHED[0]?.figures[task] ?? {};
      const lines = measuresFor(task)
        .filter(({ key }) => key in known)
        .flatMap(({ key, label, isLessBetter }): Strip[] => {
          const marks = marksOf(rows, key);
          const name = `${task} ${label}${isLessBetter ? ' (less is better)' : ''}`;
          return marks.length === 0 ? [] : [{ label: name, marks, ticks: ticksOf(rows, key) }];
        });
      return lines.length > 0 && strips(`${task} beside published results`, lines);
    })}
    <ul class="legend">
      ${markLegend(tasks)}
      <li><span class="swatch tick published"></span>${PUBLISHED_LABEL}</li>
      <li><span class="swatch tick baseline"></span>baselines, chance</li>
    </ul>`;
}

function marksOf(rows: readonly Row[], key: string): Strip['marks'] {
  return rows.flatMap(({ kind, label, values }) => {
    const value = values[key];
    return value && (kind === 'model' || kind === 'updates') ? [{ kind, label, value }] : [];
  });
}

function ticksOf(rows: readonly Row[], key: string): Strip['ticks'] {
  return rows.flatMap(({ kind, label, values }) => {
    const value = values[key];
    return value && (kind === 'baseline' || kind === 'published') ? [{ kind, label, value: value.mean }] : [];
  });
}
