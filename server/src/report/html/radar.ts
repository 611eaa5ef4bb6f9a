import { TASKS, type Task } from '../../bench/case.ts';
import { PUBLISHED_LABEL } from '../published.ts';
import type { Row, TaskRows } from '../rows.ts';
import { at, figure, percentText } from './figure.ts';
import { html, type Markup } from './markup.ts';

const RADIUS = 190;
const WIDTH = 760;
const HEIGHT = 500;
const RINGS = [0.25, 0.5, 0.75, 1];

interface Axis {
  task: Task;
  key: string;
  label: string;
  /** RED counts what is wrong: it is turned round, so that further out is better everywhere. */
  isTurned?: true;
}

const AXES: readonly Axis[] = TASKS.flatMap((task): Axis[] =>
  task === 'mcq'
    ? [1, 3, 5].map((k) => ({ task, key: `pass@${k}`, label: `mcq pass@${k}` }))
    : [
        { task, key: 'bleu', label: `${task} BLEU-4` },
        { task, key: 'rougeLRecall', label: `${task} ROUGE-L` },
        { task, key: 'red', label: `${task} 100 − RED`, isTurned: true },
      ],
);

/** The measures of the paper as a radar: this run, and the published models, of which each can be shown. */
export function radar(tasks: readonly TaskRows[]): Markup {
  const labels = [...new Set(tasks.flatMap(({ rows }) => rows.filter(isShown).map(({ label }) => label)))];
  const shapes = labels.flatMap((label) => shapeOf(label, tasks) ?? []);
  const own = shapes.filter(({ kind }) => kind !== 'published');
  // With few samples there is no pass@5 of ours: that axis would tell of others alone.
  const axes = AXES.filter((axis) => own.every(({ values }) => values.has(axis.label)));
  const says = own.map(
    ({ label, values }) =>
      `${label}: ${[...values].map(([axis, value]) => `${axis} ${percentText(value)}`).join(', ')}`,
  );
  const size = { width: WIDTH, height: HEIGHT };
  const drawn = shapes.toReversed().map((shape) => polygon(shape, axes));
  return html`<div class="radar">
    ${figure({ title: "the paper's measures, further out is better", says: says.join('; '), ...size }, [grid(axes), ...drawn])}
    <fieldset>
      <legend>Shown</legend>
      ${shapes.map(choice)}<small>Dashed: ${PUBLISHED_LABEL}.</small>
    </fieldset>
  </div>`;
}

interface Shape {
  kind: Row['kind'];
  label: string;
  /** Position among the published ones, for a colour. */
  index: number;
  /** By label of the axis. */
  values: ReadonlyMap<string, number>;
}

function isShown({ kind }: Row): boolean {
  return kind === 'model' || kind === 'updates' || kind === 'published';
}

function shapeOf(label: string, tasks: readonly TaskRows[]): Shape | undefined {
  const found = AXES.flatMap((axis) => {
    const rows = tasks.find(({ task }) => task === axis.task)?.rows ?? [];
    const row = rows.find((one) => one.label === label && isShown(one));
    const value = row?.values[axis.key]?.mean;
    return row && value !== undefined ? [{ row, axis, value: axis.isTurned ? 1 - value : value }] : [];
  });
  const [first] = found;
  if (!first) return undefined;
  const published = tasks[0]?.rows.filter(({ kind }) => kind === 'published') ?? [];
  return {
    kind: first.row.kind,
    label,
    index: published.findIndex((row) => row.label === label),
    values: new Map(found.map(({ axis, value }) => [axis.label, value])),
  };
}

function place(index: number, count: number, radius: number): [x: number, y: number] {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2;
  return [WIDTH / 2 + radius * Math.cos(angle), HEIGHT / 2 + radius * Math.sin(angle)];
}

function points(count: number, radiusOf: (index: number) => number): string {
  return Array.from({ length: count }, (_, index) =>
    place(index, count, radiusOf(index)).map(at).join(','),
  ).join(' ');
}

function grid(axes: readonly Axis[]): Markup {
  const count = axes.length;
  const rings = RINGS.map(
    (ring) => html`<polygon points="${points(count, () => ring * RADIUS)}" class="grid" />`,
  );
  const spokes = axes.map(({ label }, index) => {
    const [x, y] = place(index, count, RADIUS);
    const [textX, textY] = place(index, count, RADIUS + 18);
    const side = Math.abs(textX - WIDTH / 2) < 20 ? 'middle' : textX < WIDTH / 2 ? 'end' : 'start';
    return html`<line x1="${WIDTH / 2}" y1="${HEIGHT / 2}" x2="${at(x)}" y2="${at(y)}" class="grid" /><text
        x="${at(textX)}"
        y="${at(textY + 4)}"
        text-anchor="${side}"
        class="spoke"
        >${label}</text
      >`;
  });
  return html`${rings}${spokes}`;
}

function polygon({ kind, label, index, values }: Shape, axes: readonly Axis[]): Markup {
  const radiusOf = (axis: number) => (values.get(axes[axis]?.label ?? '') ?? 0) * RADIUS;
  const state = isFirst({ kind, index }) ? '' : ' off';
  return html`<polygon
    points="${points(axes.length, radiusOf)}"
    class="shape ${kind} p${index}${state}"
    data-shape="${label}"
    ><title>${label}</title></polygon
  >`;
}

/** Shown before anybody chooses: this run and the first published model. */
function isFirst({ kind, index }: Pick<Shape, 'kind' | 'index'>): boolean {
  return kind !== 'published' || index === 0;
}

function choice(shape: Shape): Markup {
  const checked = isFirst(shape) ? html` checked` : '';
  return html`<label
    ><input type="checkbox" data-shows="${shape.label}" ${checked} /><span
      class="key ${shape.kind} p${shape.index}"
    ></span
    >${shape.label}</label
  >`;
}
