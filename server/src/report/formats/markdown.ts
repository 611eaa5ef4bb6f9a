import { TASK_NAMES } from '../measures.ts';
import type { Results } from '../results.ts';
import { rowsOf, type TaskRows } from '../rows.ts';
import { tableOf } from './cells.ts';
import { titleOf } from './text.ts';

/** The tables of a run as Markdown. Per cent, ± standard error clustered by API; a star: p < 0.05, paired. */
export function markdownOf(results: Results): string {
  return `# ${titleOf(results)}\n${rowsOf(results).map(section).join('')}`;
}

function section(rows: TaskRows): string {
  const { head, lines } = tableOf(rows);
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  const table = [head, rule, ...lines.map(({ cells }) => cells)].map(
    (cells) => `| ${cells.map(escaped).join(' | ')} |`,
  );
  return `\n## ${TASK_NAMES[rows.task]}: ${rows.cases} cases of ${rows.apis} APIs\n\n${table.join('\n')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*');
}
