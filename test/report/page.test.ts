import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { html } from '../../server/src/report/html/markup.ts';
import { pageOf } from '../../server/src/report/html/page.ts';
import type { PageData } from '../../server/src/report/page-data.ts';
import type { Results } from '../../server/src/report/results.ts';
import { learns, resultsFor } from './results-of.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64');
const ASSETS = { script: 'console.log(1)', style: 'body { color: red }', sha256 };

describe('the report page', () => {
  let results: Results;
  let page: string;
  before(async () => {
    results = await resultsFor(learns);
    page = pageOf(results, ASSETS);
  });

  it('allows its own script and style, and nothing else', () => {
    const policy = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy,
      `default-src 'none'; style-src 'sha256-${sha256(ASSETS.style)}'; script-src 'sha256-${sha256(ASSETS.script)}'`,
    );
    assert.ok(page.includes(`<style>${ASSETS.style}</style>`));
    assert.ok(page.includes(`<script>${ASSETS.script}</script>`));
    assert.doesNotMatch(page, /\s(?:style|on\w+)="|(?:src|href)="(?!#)/);
  });

  it('is not led astray by what a model says', () => {
    assert.equal(page.split('<script').length, 3);
    assert.ok(!page.includes('<b>I cannot'));
  });

  it('holds every sample with prompt, answer and verdict', () => {
    const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    const data: PageData = JSON.parse(json);
    assert.equal(data.samples.length, 120);
    const prose = data.samples.find(({ answer }) => answer.includes('I cannot'));
    assert.equal(prose?.verdict, 'none');
    assert.ok(prose.answer.startsWith('</script><b>'));
    assert.deepEqual(Object.keys(data.exports), ['md', 'csv', 'json', 'tex']);
    assert.ok(data.samples.every(({ system, user }) => data.systems[system] !== undefined && user !== ''));
  });

  it('tells what updates are worth as a headline', () => {
    assert.match(page, /Updates in the prompt: cct<\/h3>\s*<p class="big">\+100\.0<\/p>/);
  });

  it('speaks its charts', () => {
    const labels = [...page.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1] ?? '').join('\n');
    assert.match(labels, /^code completion \(cct\): my_model updated 0\.0 %, both 0\.0 %, stale 50\.0 %/m);
    assert.match(
      labels,
      /^valid answers of cct by library: numpy \(10\): model 0\.0 %, with updates 100\.0 %/m,
    );
    assert.match(labels, /^the paper&#39;s measures, further out is better: my_model: cct BLEU-4/m);
  });

  it('compares with an earlier run, the worst first', async () => {
    const worse = await resultsFor(() => 'pardon?', 'other');
    const compared = pageOf(worse, ASSETS, results).replaceAll(/\s+/g, ' ');
    assert.match(compared, /my_model \(2026-01-02\) → other: 60 cases in both; \d+ worse, 0 better/);
    assert.match(compared, /class="worse" ?> ?▼ 100\.0 %/);
    assert.ok(!page.includes('id="compared"'));
  });
});

describe('html', () => {
  it('escapes what is filled in, but not markup, and leaves out what is not there', () => {
    const inner = html`<b>${'<&"'}</b>`;
    const outer = html`<i title="${"'"}">${[inner, inner]}${undefined}${false}${0}</i>`;
    assert.equal(outer.text, '<i title="&#39;"><b>&#60;&#38;&#34;</b><b>&#60;&#38;&#34;</b>0</i>');
  });
});
