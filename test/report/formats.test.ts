import assert from 'node:assert/strict';
import { csvOf } from '../../server/src/report/formats/csv.ts';
import { jsonOf } from '../../server/src/report/formats/json.ts';
import { latexOf } from '../../server/src/report/formats/latex.ts';
import { markdownOf } from '../../server/src/report/formats/markdown.ts';
import { textOf } from '../../server/src/report/formats/text.ts';
import type { Results } from '../../server/src/report/results.ts';
import { rowsOf } from '../../server/src/report/rows.ts';
import { learns, resultsFor } from './results-of.ts';

describe('the results of a run', () => {
  let results: Results;
  before(async () => (results = await resultsFor(learns)));

  const row = (task: string, label: string) =>
    rowsOf(results)
      .find((one) => one.task === task)
      ?.rows.find((one) => one.label === label);

  it('show the model, updates, their difference, baselines, chance and what was published', () => {
    const [cct] = rowsOf(results);
    assert.deepEqual(
      cct?.rows.slice(0, 5).map(({ kind, label }) => `${kind}: ${label}`),
      [
        ...['model: my_model', 'updates: with updates', 'difference: difference'],
        ...['baseline: copy the outdated call', 'baseline: updates followed: ceiling'],
      ],
    );
    assert.equal(cct.rows.filter(({ kind }) => kind === 'published').length, 9);
    assert.deepEqual(row('mcq', 'chance')?.values['pass@1'], { mean: 0.25 });
  });

  it('hold what the answers are worth', () => {
    // Half of the cases are of pandas: outdated; half of numpy: no answer. With updates all are right.
    const model = row('cct', 'my_model')?.values;
    assert.deepEqual([model?.['valid']?.mean, model?.['stale']?.mean, model?.['none']?.mean], [0, 0.5, 0.5]);
    assert.equal(row('cct', 'with updates')?.values['valid']?.mean, 1);
    const difference = row('cct', 'difference');
    assert.deepEqual([difference?.values['valid'], difference?.p?.['valid']], [{ mean: 1, error: 0 }, 0]);
    assert.equal(row('ect', 'copy the outdated call')?.values['stale']?.mean, 1);
    assert.equal(row('ect', 'updates followed: ceiling')?.values['match']?.mean, 1);
  });

  it('are text with aligned columns', () => {
    const lines = textOf(results).split('\n');
    const head = lines.find((line) => line.includes('valid')) ?? '';
    const model = lines.find((line) => line.includes('my_model  ')) ?? '';
    const end = head.indexOf('stale') + 'stale'.length;
    assert.match(model.slice(0, end), /50\.0 ±\d+\.\d$/);
    assert.equal(lines.filter((line) => line.includes('other cases, not re-run')).length, 3);
  });

  it('are Markdown and LaTeX with what means something there escaped', () => {
    assert.match(markdownOf(results), /\| \+100\.0 ±0\.0\\\* \|/);
    const latex = latexOf(results);
    assert.match(latex, /my\\_model & 0\.0 \$\\pm\$0\.0/);
    assert.doesNotMatch(latex.replaceAll('\\_', ''), /_/);
  });

  it('are CSV with quoted cells, and JSON with breakdowns', async () => {
    const csv = csvOf(await resultsFor(learns, 'a "b", c'));
    assert.match(csv, /\r\ncct,model,"a ""b"", c",valid,0,0\r\n/);
    const json: { by: { library: Record<string, { cct: { cases: number } }> } } = JSON.parse(jsonOf(results));
    assert.equal(json.by.library['pandas']?.cct.cases, 10);
  });
});
