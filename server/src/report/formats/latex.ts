import { TASK_NAMES } from '../measures.ts';
import type { Results } from '../results.ts';
import { rowsOf, type TaskRows } from '../rows.ts';
import { tableOf } from './cells.ts';

/** The tables of a run for a LaTeX document; they need the package booktabs. */
export function latexOf(results: Results): string {
  return rowsOf(results).map(table).join('\n');
}

function table(rows: TaskRows): string {
  const { head, lines } = tableOf(rows);
  const line = (cells: readonly string[]) => `    ${cells.map(escaped).join(' & ')} \\\\`;
  return [
    '\\begin{table}',
    `  \\caption{${escaped(`${TASK_NAMES[rows.task]}, ${rows.cases} cases of ${rows.apis} APIs`)}}`,
    `  \\begin{tabular}{l${'r'.repeat(head.length - 1)}}`,
    '    \\toprule',
    line(head),
    '    \\midrule',
    ...lines.map(({ cells }) => line(cells)),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\{}$&#^_%~]/g, (sign) =>
      /[\\^~]/.test(sign) ? `\\char${sign.charCodeAt(0)}{}` : `\\${sign}`,
    )
    .replaceAll('±', '$\\pm$');
}
