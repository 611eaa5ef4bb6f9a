import type { Results } from '../results.ts';
import { html, type Markup } from './markup.ts';

const SHOWN = 15;

/** What goes wrong most often, each a button that filters the samples. */
export function failures({ samples }: Results): Markup {
  const reasons = new Map<string, { count: number; verdict: string }>();
  for (const { record } of samples) {
    const verdict = record.score?.verdict ?? 'failed';
    const reason = record.error ?? record.score?.reason?.replace(/^\S+: /, '');
    if (record.score?.valid || reason === undefined) continue;
    reasons.set(reason, { count: (reasons.get(reason)?.count ?? 0) + 1, verdict });
  }
  const rows = [...reasons].toSorted((a, b) => b[1].count - a[1].count).slice(0, SHOWN);
  if (rows.length === 0) return html``;
  return html`<h3>What goes wrong most often</h3>
    <ul class="reasons">
      ${rows.map(
        ([reason, { count, verdict }]) =>
          html`<li>
            <button type="button" data-finds="${reason}">
              <b>${count}</b> <span class="badge ${verdict}">${verdict}</span> ${reason}
            </button>
          </li>`,
      )}
    </ul>`;
}
