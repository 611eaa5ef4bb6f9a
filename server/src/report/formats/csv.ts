import type { Results } from '../results.ts';
import { rowsOf } from '../rows.ts';

/** One line a figure, shares from 0 to 1: `task,kind,label,measure,value,error`. RFC 4180. */
export function csvOf(results: Results): string {
  const lines = rowsOf(results).flatMap(({ task, rows }) =>
    rows.flatMap(({ kind, label, values }) =>
      Object.entries(values).map(([measure, { mean, error }]) => [
        task,
        kind,
        label,
        measure,
        mean,
        error ?? '',
      ]),
    ),
  );
  return [['task', 'kind', 'label', 'measure', 'value', 'error'], ...lines]
    .map((cells) => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`)
    .join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
