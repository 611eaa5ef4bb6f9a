import { VERDICT_MEASURES, TASK_NAMES } from '../measures.ts';
import type { Row, TaskRows } from '../rows.ts';
import { at, figure, percentText } from './figure.ts';
import { html, type Markup } from './markup.ts';

const LABELS = 225;
/** Signs that have room there. */
const LONGEST = 26;
const WIDTH = 760;
const BAR = 22;
const STEP = 30;
/** A narrower part has no room for its figure. */
const READABLE = 0.07;

/** For each task the classes of answers as parts of a bar: the model, with updates, the baselines. */
export function classBars(tasks: readonly TaskRows[]): Markup {
  return html`${tasks.map(classBar)}
    <ul class="legend">
      ${VERDICT_MEASURES.map(({ key, label, says }) => html`<li><span class="swatch ${key}"></span>${label}<small> ${says}</small></li>`)}
    </ul>`;
}

function classBar({ task, rows }: TaskRows): Markup {
  const shown = rows.filter(({ kind, values }) => kind !== 'difference' && 'stale' in values);
  const says = shown.map((row) => `${row.label} ${spoken(row)}`).join('; ');
  const size = { width: LABELS + WIDTH, height: STEP * shown.length };
  return html`<h3>${TASK_NAMES[task]}</h3>
    ${figure({ title: TASK_NAMES[task], says, ...size }, shown.map(bar))}`;
}

function spoken({ values }: Row): string {
  return VERDICT_MEASURES.map(({ key, label }) => `${label} ${percentText(values[key]?.mean ?? 0)}`).join(
    ', ',
  );
}

function bar(row: Row, index: number): Markup {
  let start = 0;
  const parts = VERDICT_MEASURES.map(({ key, label }) => {
    const share = row.values[key]?.mean ?? 0;
    const x = LABELS + start * WIDTH;
    start += share;
    return share === 0
      ? html``
      : part(key, `${row.label}, ${label}: ${percentText(share)}`, x, share, index * STEP);
  });
  return html`<text x="${LABELS - 10}" y="${index * STEP + 16}" class="label ${row.kind}"
      >${shortened(row.label)}</text
    >${parts}`;
}

/** A name that is too long for its column loses its end; the parts of its bar tell the whole. */
function shortened(label: string): string {
  return label.length > LONGEST ? `${label.slice(0, LONGEST - 1)}…` : label;
}

function part(key: string, title: string, x: number, share: number, y: number): Markup {
  const text = html`<text x="${at(x + (share * WIDTH) / 2)}" y="${y + 16}" class="inside ${key}"
    >${(share * 100).toFixed(0)}</text
  >`;
  return html`<rect x="${at(x)}" y="${y}" width="${at(share * WIDTH)}" height="${BAR}" class="${key}"
      ><title>${title}</title></rect
    >${share >= READABLE && text}`;
}
