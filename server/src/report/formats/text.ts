import { TASK_NAMES } from '../measures.ts';
import { PUBLISHED_LABEL } from '../published.ts';
import type { Results } from '../results.ts';
import { rowsOf, type TaskRows } from '../rows.ts';
import { tableOf } from './cells.ts';

/** The tables of a run for a terminal, the binding classes first. Per cent, ± standard error clustered by API. */
export function textOf(results: Results): string {
  return `${titleOf(results)}\n${rowsOf(results).map(section).join('')}${LEGEND}\n`;
}

const LEGEND =
  'per cent ± standard error clustered by API; * p < 0.05, paired; RED, stale, invalid, none and outdated: less is better';

/** `openai-compatible:m on synthetic@1a2b: 120 calls, 2 failed` */
export function titleOf({ header, counts }: Results): string {
  const { model, dataset } = header;
  const failed = counts.failed > 0 ? `, ${counts.failed} failed` : '';
  const calls = `${counts.calls} call${counts.calls === 1 ? '' : 's'}`;
  return `${model.provider}:${model.name} on ${dataset}: ${calls}${failed}`;
}

function section(rows: TaskRows): string {
  const { head, lines } = tableOf(rows);
  // One label over the published ones: the column stays narrow.
  const shown = lines.map(({ kind, cells: [label = '', ...cells] }) => ({
    kind,
    cells: [kind === 'published' ? label.replace(` (${PUBLISHED_LABEL})`, '') : label, ...cells],
  }));
  const widths = head.map((_, at) =>
    Math.max(...[head, ...shown.map(({ cells }) => cells)].map((cells) => cells[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`.trimEnd();
  const own = shown.filter(({ kind }) => kind !== 'published').map(({ cells }) => line(cells));
  const published = shown.filter(({ kind }) => kind === 'published').map(({ cells }) => line(cells));
  const title = `${TASK_NAMES[rows.task]}: ${rows.cases} cases of ${rows.apis} APIs`;
  return `\n${[title, line(head), ...own, `  ${PUBLISHED_LABEL}:`, ...published].join('\n')}\n`;
}
