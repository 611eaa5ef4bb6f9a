import type { Estimate } from '../../bench/score/estimate.ts';
import { measuresFor } from '../measures.ts';
import { PUBLISHED_LABEL } from '../published.ts';
import type { Row, TaskRows } from '../rows.ts';

/** A table of texts: the head, then lines, each with what kind of row it is. */
export interface Table {
  head: string[];
  lines: { kind: Row['kind']; cells: string[] }[];
}

/** The rows of a task as texts, in per cent with standard errors: `62.5 ±4.1`. */
export function tableOf({ task, rows }: TaskRows): Table {
  const measures = measuresFor(task).filter(({ key }) => rows.some(({ values }) => key in values));
  return {
    head: ['', ...measures.map(({ label }) => label)],
    lines: rows.map((row) => ({
      kind: row.kind,
      cells: [labelOf(row), ...measures.map(({ key }) => cell(row, row.values[key], key))],
    })),
  };
}

/** What a row is, in words. */
function labelOf({ kind, label }: Row): string {
  if (kind === 'baseline') return `baseline: ${label}`;
  return kind === 'published' ? `${label} (${PUBLISHED_LABEL})` : label;
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
