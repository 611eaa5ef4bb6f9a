import type { Estimate } from '../../bench/score/estimate.ts';
import { measuresFor } from '../measures.ts';
import { PUBLISHED_LABEL } from '../published.ts';
import type { Row, TaskRows } from '../rows.ts';

/** A table of texts: the head, then lines, each with what kind of row it is; a heading has one cell that says something. */
export interface Table {
  head: string[];
  lines: { kind: Row['kind'] | 'heading'; cells: string[] }[];
}

/** The rows of a task as texts, in per cent with standard errors: `62.5 ±4.1`. */
export function tableOf({ task, rows }: TaskRows): Table {
  const measures = measuresFor(task).filter(({ key }) => rows.some(({ values }) => key in values));
  const lines = rows.map((row) => ({
    kind: row.kind,
    cells: [row.label, ...measures.map(({ key }) => cell(row, row.values[key], key))],
  }));
  const isOurs = ({ kind }: (typeof lines)[number]) => kind !== 'published';
  const heading = { kind: 'heading' as const, cells: [`${PUBLISHED_LABEL}:`, ...measures.map(() => '')] };
  return {
    head: ['', ...measures.map(({ label }) => label)],
    lines: [...lines.filter(isOurs), heading, ...lines.filter((line) => !isOurs(line))],
  };
}

/** `62.5 ±4.1`, in per cent; a difference with its sign, and a star where p < 0.05. */
function cell({ kind, p }: Row, value: Estimate | undefined, key: string): string {
  if (!value) return '';
  const sign = kind === 'difference' && value.mean > 0 ? '+' : '';
  const error = value.error === undefined ? '' : ` ±${percent(value.error)}`;
  return `${sign}${percent(value.mean)}${error}${(p?.[key] ?? 1) < 0.05 ? '*' : ''}`;
}

/** A share with one digit, without the sign. */
function percent(share: number): string {
  const text = (share * 100).toFixed(1);
  return text === '-0.0' ? '0.0' : text;
}
