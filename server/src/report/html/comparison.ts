import { compareRuns, pairUp, type Change, type Comparison } from '../../bench/score/compare.ts';
import { percentText } from './figure.ts';
import { measuresFor, TASK_NAMES } from '../measures.ts';
import type { Results } from '../results.ts';
import { html, type Markup } from './markup.ts';

/** More changed cases than anybody looks through are counted only. */
const SHOWN = 300;

/** How this run differs from an earlier one, over the cases that both have: paired, the worst regressions first. */
export function comparison(before: Results, now: Results): Markup {
  const changes = pairUp(before.scored.plain, now.scored.plain);
  const changed = changes.filter(({ difference }) => difference !== 0);
  const worse = changed.filter(({ difference }) => difference < 0).length;
  return html`<p>
      ${before.header.model.name} (${before.header.started.slice(0, 10)}) → ${now.header.model.name}:
      ${changes.length} cases in both; ${worse} worse, ${changed.length - worse} better.
    </p>
    ${compareRuns(before.scored.plain, now.scored.plain).map(table)}
    <h3>Cases, the worst regressions first</h3>
    <div class="changes" tabindex="0" role="region" aria-label="Changed cases">
      ${changed.slice(0, SHOWN).map(detail)}
    </div>
    ${changed.length > SHOWN && html`<p>and ${changed.length - SHOWN} more</p>`}`;
}

function table({ task, cases, measures }: Comparison): Markup {
  const rows = measuresFor(task).flatMap(({ key, label, isLessBetter }) => {
    const found = measures[key];
    if (!found) return [];
    const { mean, error } = found.difference;
    const isBetter = isLessBetter ? mean < 0 : mean > 0;
    const tone = found.p >= 0.05 ? '' : isBetter ? 'better' : 'worse';
    return html`<tr class="${tone}">
      <th scope="row">${label}</th>
      <td>
        ${mean > 0 ? '+' : ''}${(mean * 100).toFixed(1)}${error !== undefined && ` ±${(error * 100).toFixed(1)}`}
      </td>
      <td>${found.p.toFixed(3)}</td>
      <td>${found.higher}</td>
      <td>${found.lower}</td>
    </tr>`;
  });
  const names = ['', 'difference', 'p', 'higher', 'lower'];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="comparison of ${task}">
    <table>
      <caption>
        ${TASK_NAMES[task]}: ${cases} cases, points ± standard error clustered by API
      </caption>
      <thead>
        <tr>
          ${names.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function detail({ before, after, difference }: Change): Markup {
  const { asked } = after;
  const [first, second] = [before.scores[0], after.scores[0]];
  return html`<details class="change">
    <summary>
      <span class="${difference < 0 ? 'worse' : 'better'}"
        >${difference < 0 ? '▼' : '▲'} ${percentText(Math.abs(difference))}</span
      >
      ${asked.task} <code>${asked.pair.api.api}</code>
      <span class="badge ${first?.verdict}">${first?.verdict}</span> →
      <span class="badge ${second?.verdict}">${second?.verdict}</span>
    </summary>
    <dl>
      <dt>before</dt>
      <dd><pre>${first?.answer ?? '(none)'}</pre></dd>
      <dt>now</dt>
      <dd><pre>${second?.answer ?? '(none)'}</pre></dd>
      <dt>right</dt>
      <dd><pre>${asked.right ?? asked.updated}</pre></dd>
    </dl>
  </details>`;
}
