import assert from 'node:assert/strict';
import type { Dataset, Pair } from '../../server/src/bench/case.ts';
import { examplesOf } from '../../server/src/bench/export/examples.ts';
import { EXPORTS } from '../../server/src/bench/export/formats.ts';
import { openDataset } from '../../server/src/host/runs/dataset.ts';
import { python } from '../support/core.ts';
import { appendPair, dropPair, productPair } from './pairs.ts';

const header: Dataset['header'] = {
  format: 'codesync-bench',
  schema: 1,
  name: 't',
  version: 't@1',
  catalog: '',
  seed: 1,
};
const train = (pair: Pair): Pair => ({ ...pair, split: 'train' });
const examples = examplesOf({ header, pairs: [dropPair, productPair, train(appendPair)] });

const fileOf = (format: keyof typeof EXPORTS, name: string) =>
  EXPORTS[format](examples).find((file) => file.name === name)?.text ??
  assert.fail(`${format} has no ${name}`);
const rowsOf = (format: keyof typeof EXPORTS, name: string) =>
  fileOf(format, name)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
/** The recipes are flat. */
const recipeOf = (format: keyof typeof EXPORTS, name: string) =>
  Object.fromEntries(
    fileOf(format, name)
      .trimEnd()
      .split('\n')
      .map((line) => line.split(': ')),
  );

describe('training examples', () => {
  it('are the training pairs: the question, the updated answer chosen, the outdated one rejected', () => {
    assert.equal(examples.length, 2);
    const [first] = examples;
    assert.match(
      first?.user ?? '',
      /uses numpy 2\.0\.2\. .*`numpy\.product` of numpy 1\.26\.4[^]*total = \n```$/,
    );
    assert.deepEqual(
      [first?.chosen, first?.rejected],
      ['np.prod(sizes, axis=0)', 'np.product(sizes, axis=0)'],
    );
  });

  it('share no segment, file or project with tests', () => {
    const real = (pair: Pair, distribution: string): Pair => ({
      ...pair,
      provenance: { kind: 'real', distribution, version: '1', file: 'a.py', start: 0, end: 1, sha256: '' },
    });
    const refused = (pairs: Pair[], message: RegExp) =>
      assert.throws(() => examplesOf({ header, pairs }), message);
    refused([dropPair, train(dropPair)], /^Error: training and test pairs share the segment "import pandas/);
    refused([real(dropPair, 'acorn'), train(real(appendPair, 'acorn'))], /share the project acorn$/);
    refused([dropPair], /no pairs for training/);
    assert.equal(
      examplesOf({ header, pairs: [real(dropPair, 'acorn'), train(real(appendPair, 'birch'))] }).length,
      1,
    );
  });

  it('of the shipped set are 2,200, apart from its tests', () => {
    assert.ok(examplesOf(openDataset('synthetic', '.')).length >= 2200);
  });
});

describe('exports', () => {
  it('are in the form of LLaMA-Factory', () => {
    const info = JSON.parse(fileOf('llama-factory', 'dataset_info.json'));
    for (const { file_name: file, columns } of Object.values<{
      file_name: string;
      columns: Record<string, string>;
    }>(info))
      for (const row of rowsOf('llama-factory', file))
        assert.deepEqual(Object.keys(row).toSorted(), Object.values(columns).toSorted());
    assert.equal(info.codesync_preference.ranking, true);
  });

  it('are in the form of TRL, with a script that parses', () => {
    const [first] = rowsOf('trl', 'preference.jsonl');
    assert.deepEqual(Object.keys(first), ['prompt', 'chosen', 'rejected']);
    assert.deepEqual(
      first.prompt.map(({ role }: { role: string }) => role),
      ['system', 'user'],
    );
    assert.deepEqual(first.rejected, [{ role: 'assistant', content: 'np.product(sizes, axis=0)' }]);
    assert.deepEqual(Object.keys(rowsOf('trl', 'sft.jsonl')[0]), ['prompt', 'completion']);
    assert.equal(python.tree('train.py', fileOf('trl', 'train.py')).rootNode.hasError, false);
  });

  it('are in the form of OpenAI', () => {
    assert.deepEqual(Object.keys(rowsOf('openai', 'dpo.jsonl')[0]), [
      'input',
      'preferred_output',
      'non_preferred_output',
    ]);
    assert.deepEqual(rowsOf('openai', 'sft.jsonl')[0].messages.at(-1), {
      role: 'assistant',
      content: 'np.prod(sizes, axis=0)',
    });
    const { method } = JSON.parse(fileOf('openai', 'dpo.json'));
    assert.deepEqual(method, { type: 'dpo', dpo: { hyperparameters: { n_epochs: 4, beta: 0.1 } } });
  });

  it('have recipes with the hyperparameters of the paper', () => {
    for (const format of ['llama-factory', 'trl'] as const) {
      for (const method of ['sft', 'sft-lora']) {
        const { learning_rate: rate, num_train_epochs: epochs } = recipeOf(format, `${method}.yaml`);
        assert.deepEqual([rate, epochs], ['1.0e-4', '3'], `${format} ${method}`);
      }
      for (const method of ['dpo', 'orpo', 'simpo']) {
        const recipe = recipeOf(format, `${method}.yaml`);
        const beta = recipe.beta ?? recipe.pref_beta;
        assert.deepEqual(
          [recipe.learning_rate, recipe.num_train_epochs, beta],
          ['5.0e-6', '3.5', '0.1'],
          `${format} ${method}`,
        );
      }
    }
    assert.deepEqual(
      ['dpo', 'orpo', 'simpo'].map((method) => recipeOf('llama-factory', `${method}.yaml`).pref_loss),
      ['sigmoid', 'orpo', 'simpo'],
    );
  });
});
