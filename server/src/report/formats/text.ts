import { TASK_NAMES } from '../measures.ts';
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
  const measured = [head, ...lines.filter(({ kind }) => kind !== 'heading').map(({ cells }) => cells)];
  const widths = head.map((_, column) => Math.max(...measured.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => aligned(cell, column, widths[column] ?? 0)).join('  ')}`.trimEnd();
  const title = `${TASK_NAMES[rows.task]}: ${rows.cases} cases of ${rows.apis} APIs`;
  return `\n${[title, line(head), ...lines.map(({ cells }) => line(cells))].join('\n')}\n`;
}

/** Labels to the left, figures to the right. */
function aligned(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
