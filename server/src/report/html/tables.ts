import { tableOf, type Table } from '../formats/cells.ts';
import { measuresFor, TASK_NAMES } from '../measures.ts';
import type { TaskRows } from '../rows.ts';
import { html, type Markup } from './markup.ts';

/** Every figure, in per cent with standard errors. */
export function tables(tasks: readonly TaskRows[]): Markup {
  return html`${tasks.map(table)}`;
}

function table(rows: TaskRows): Markup {
  const { head, lines } = tableOf(rows);
  const says = new Map(measuresFor(rows.task).map(({ label, says: text }) => [label, text]));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${TASK_NAMES[rows.task]}">
    <table>
      <caption>
        ${TASK_NAMES[rows.task]}: ${rows.cases} cases of ${rows.apis} APIs
      </caption>
      <thead>
        <tr>
          ${head.map((label) => html`<th scope="col" title="${says.get(label) ?? ''}">${label}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${lines.map(line)}
      </tbody>
    </table>
  </div>`;
}

function line({ kind, cells }: Table['lines'][number]): Markup {
  const [label, ...figures] = cells;
  return html`<tr class="${kind}">
    <th scope="row">${label}</th>
    ${figures.map((cell) => html`<td>${cell}</td>`)}
  </tr>`;
}
