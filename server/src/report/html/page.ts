/** The report of a run: one HTML document that needs nothing else, for a browser and for a webview alike. */
import { pageData } from '../page-data.ts';
import type { Results } from '../results.ts';
import { rowsOf } from '../rows.ts';
import { titleOf } from '../formats/text.ts';
import { breakdowns } from './breakdowns.ts';
import { classBars } from './classes.ts';
import { comparison } from './comparison.ts';
import { failures } from './failures.ts';
import { facts, headline } from './headline.ts';
import { html, Markup } from './markup.ts';
import { besidePublished } from './published.ts';
import { radar } from './radar.ts';
import { sampleBrowser } from './samples.ts';
import { tables } from './tables.ts';

/** The script and the style of the page, as `scripts/build.ts` makes them. */
export interface Assets {
  script: string;
  style: string;
  /** Base64 of the SHA-256 of a text: the page allows exactly these two. */
  sha256: (text: string) => string;
}

/** Makes the document; with `before`, an earlier run that this one is compared with. */
export function pageOf(results: Results, { script, style, sha256 }: Assets, before?: Results): string {
  const tasks = rowsOf(results);
  const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; script-src 'sha256-${sha256(script)}'`;
  const data = JSON.stringify(pageData(results)).replaceAll('<', '\\u003c');
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${titleOf(results)}</title>
        ${new Markup(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <div>
            <h1>${results.header.model.name}</h1>
            <p>CodeSync benchmark: does the model call libraries as they are now?</p>
          </div>
          <div class="tools">
            <span>Export:</span
            >${EXPORTS.map(([ending, name]) => html`<button type="button" data-export="${ending}">${name}</button>`)}<button
              type="button"
              id="theme"
            >
              Theme
            </button>
          </div>
        </header>
        <nav aria-label="Sections">
          ${SECTIONS.filter(([id]) => id !== 'compared' || before).map(([id, name]) => html`<a href="#${id}">${name}</a>`)}
        </nav>
        <main>
          <section id="summary">${headline(tasks)}${facts(results)}</section>
          ${section(
            'classes',
            html`<p>Each answer is bound to the signatures of the API at both releases.</p>
              ${classBars(tasks)}`,
          )}
          ${section(
            'breakdowns',
            html`<p>Valid answers with 95 % intervals, clustered by API; in brackets the number of cases.</p>
              ${breakdowns(results, tasks)}`,
          )}
          ${section('published', html`${besidePublished(tasks)}${radar(tasks)}`)}
          ${section('tables', tables(tasks))} ${before && section('compared', comparison(before, results))}
          ${section('browse', html`${failures(results)}${sampleBrowser()}`)}
        </main>
        ${new Markup(`<script type="application/json" id="data">${data}</script><script>${script}</script>`)}
      </body>
    </html> `;
  return page.text;
}

const EXPORTS = [
  ['md', 'Markdown'],
  ['csv', 'CSV'],
  ['json', 'JSON'],
  ['tex', 'LaTeX'],
] as const;

const SECTIONS = [
  ['classes', 'What the answers are worth'],
  ['breakdowns', 'By library, change, API, year'],
  ['published', 'Beside published results'],
  ['tables', 'All figures'],
  ['compared', 'Compared with an earlier run'],
  ['browse', 'Samples'],
] as const;

function section(id: (typeof SECTIONS)[number][0], content: Markup): Markup {
  const title = SECTIONS.find(([known]) => known === id)?.[1];
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${content}
  </section>`;
}
