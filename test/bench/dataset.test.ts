import assert from 'node:assert/strict';
import { caseOf, casesOf } from '../../server/src/bench/cases.ts';
import { DatasetError, formatDataset, parseDataset } from '../../server/src/bench/dataset.ts';
import { dropPair, hash, productPair } from './pairs.ts';

const head = { name: 'tiny', catalog: '2026-01-01', seed: 1 };
const text = formatDataset(head, [dropPair, productPair], hash);

describe('sets of pairs', () => {
  it('are read as they were written, and say their version', () => {
    const { header, pairs } = parseDataset(text, hash);
    assert.deepEqual(pairs, [dropPair, productPair]);
    assert.match(header.version, /^tiny@[0-9a-f]{12}$/);
  });

  it('that are cut off, changed, of another schema or something else are refused in one line', () => {
    const refused = (changed: string, message: RegExp) =>
      assert.throws(
        () => parseDataset(changed, hash),
        (error) =>
          error instanceof DatasetError && message.test(error.message) && !error.message.includes('\n'),
      );
    refused(text.slice(0, -30), /^cut off or changed: its header says tiny@/);
    refused(text.replace('sizes', 'shape'), /^cut off or changed/);
    refused(
      text.replace('"schema":1', '"schema":2'),
      /^made by another CodeSync: schema 2, this one reads 1$/,
    );
    refused('{"a": 1}', /^not a benchmark set/);
    refused('', /^line 1: not JSON$/);
  });
});

describe('cases', () => {
  it('are one a task for each pair of the test split', () => {
    const cases = casesOf(parseDataset(text, hash));
    assert.deepEqual(
      cases.map(({ id }) => id),
      ['cct', 'ect', 'mcq'].map((task) => `pandas.DataFrame.drop/0/${task}`),
    );
  });

  it('ask for arguments, for the mended call, and for a letter', () => {
    const [cct, ect, mcq] = [caseOf(dropPair, 'cct'), caseOf(dropPair, 'ect'), caseOf(dropPair, 'mcq')];
    assert.ok(cct.context.endsWith('return df.drop('));
    assert.deepEqual([cct.form, cct.updated, cct.outdated], ['arguments', "['id'], axis=1", "['id'], 1"]);
    assert.ok(ect.context.endsWith("return df.drop(['id'], 1)"));
    assert.deepEqual([ect.form, ect.updated], ['call', "df.drop(['id'], axis=1)"]);
    assert.equal(mcq.right, 'B');
    assert.deepEqual(mcq.options, ["['id'], axes=1", "['id'], axis=1", "['id'], 1", "1, axis=['id']"]);
  });

  it('ask for the whole call where its name is another one', () => {
    const cct = caseOf(productPair, 'cct');
    assert.ok(cct.context.endsWith('total = '));
    assert.deepEqual([cct.form, cct.updated], ['call', 'np.prod(sizes, axis=0)']);
  });
});
