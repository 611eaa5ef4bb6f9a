import type { Estimate } from '../../bench/score/estimate.ts';
import type { TaskRows } from '../rows.ts';
import { at, figure, halfInterval, percentText } from './figure.ts';
import { html, type Markup } from './markup.ts';

const LABELS = 210;
const WIDTH = 640;
const FIGURES = 60;
const STEP = 28;
const AXIS = 20;

/** A share with its interval on a line from 0 to 100 %, and what it is read against as ticks on that line. */
export interface Strip {
  label: string;
  marks: readonly { kind: 'model' | 'updates'; value: Estimate; label: string }[];
  ticks: readonly { kind: 'baseline' | 'published'; value: number; label: string }[];
}

/** Which colour is the model, and which the model with updates in the prompt. */
export function markLegend(tasks: readonly TaskRows[]): Markup {
  const [first] = tasks;
  const rows = first?.rows.filter(({ kind }) => kind === 'model' || kind === 'updates') ?? [];
  return html`${rows.map(({ kind, label }) => html`<li><span class="swatch ${kind}"></span>${label}</li>`)}`;
}

/** Bars with 95 % intervals, one line each. */
export function strips(title: string, lines: readonly Strip[]): Markup {
  const height = STEP * lines.length + AXIS;
  const says = lines.map(spoken).join('; ');
  const size = { width: LABELS + WIDTH + FIGURES, height };
  return figure({ title, says, ...size }, [axis(STEP * lines.length), ...lines.map(line)]);
}

function spoken({ label, marks, ticks }: Strip): string {
  const own = marks.map((mark) => `${mark.label} ${percentText(mark.value.mean)}`);
  return `${label}: ${[...own, ...ticks.map((tick) => `${tick.label} ${percentText(tick.value)}`)].join(', ')}`;
}

function axis(bottom: number): Markup {
  const lines = [0, 25, 50, 75, 100].map((percent) => {
    const x = at(LABELS + (percent / 100) * WIDTH);
    return html`<line x1="${x}" x2="${x}" y1="0" y2="${bottom}" class="grid" /><text
        x="${x}"
        y="${bottom + 15}"
        class="axis"
        >${percent}${percent === 100 && ' %'}</text
      >`;
  });
  return html`${lines}`;
}

function line({ label, marks, ticks }: Strip, index: number): Markup {
  const y = index * STEP;
  const height = 16 / Math.max(1, marks.length);
  const drawn = marks.map((mark, row) => markOf(mark, y + 6 + row * height, height));
  const first = marks[0];
  return html`<text x="${LABELS - 10}" y="${y + 18}" class="label">${label}</text
    >${drawn}${ticks.map((tick) => tickOf(tick, y))}
    ${first && html`<text x="${LABELS + WIDTH + 8}" y="${y + 18}" class="figure">${(first.value.mean * 100).toFixed(1)}</text>`}`;
}

function markOf({ kind, value, label }: Strip['marks'][number], y: number, height: number): Markup {
  const { mean, error } = value;
  const half = halfInterval(error);
  const [low, high] = [Math.max(0, mean - half), Math.min(1, mean + half)];
  const middle = at(y + height / 2);
  const interval = `${percentText(low)} to ${percentText(high)}`;
  const whisker = html`<line
    x1="${at(LABELS + low * WIDTH)}"
    x2="${at(LABELS + high * WIDTH)}"
    y1="${middle}"
    y2="${middle}"
    class="whisker"
  />`;
  return html`<g
    ><title>${label}: ${percentText(mean)}${error !== undefined && `, 95 % interval ${interval}`}</title
    ><rect
      x="${LABELS}"
      y="${at(y)}"
      width="${at(mean * WIDTH)}"
      height="${at(height)}"
      class="${kind}"
    />${error !== undefined && whisker}</g
  >`;
}

function tickOf({ kind, value, label }: Strip['ticks'][number], y: number): Markup {
  const x = at(LABELS + value * WIDTH);
  return html`<line x1="${x}" x2="${x}" y1="${y + 3}" y2="${y + 25}" class="tick ${kind}"
    ><title>${label}: ${percentText(value)}</title></line
  >`;
}
