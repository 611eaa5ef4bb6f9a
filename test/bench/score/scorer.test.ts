import assert from 'node:assert/strict';
import type { Case, Pair, Task } from '../../../server/src/bench/case.ts';
import { caseOf } from '../../../server/src/bench/cases.ts';
import { createScorer } from '../../../server/src/bench/score/scorer.ts';
import { python } from '../../support/core.ts';
import { appendPair, dropPair, productPair } from '../pairs.ts';

const score = createScorer(python);

/** What an answer is scored as: the verdict, ` =` where the arguments match, and what was taken for the answer. */
function scored(asked: Case, raw: string): string {
  const { verdict, match, answer } = score(asked, raw);
  return `${verdict}${match ? ' =' : ''}${answer === undefined ? '' : ` ${answer}`}`;
}

function check(pair: Pair, task: Task, rows: readonly (readonly [raw: string, expected: string])[]): void {
  for (const [raw, expected] of rows)
    it(`${JSON.stringify(raw)} → ${expected}`, () => assert.equal(scored(caseOf(pair, task), raw), expected));
}

describe('the score of a completed list of arguments', () => {
  check(dropPair, 'cct', [
    ["['id'], axis=1)", "both = ['id'], axis=1"],
    ["['id'], axis=1", "both = ['id'], axis=1"],
    ['(["id"], axis=1)', 'both = ["id"], axis=1'],
    [
      "axis=1, labels=['id'])\n\ndef other():\n    return df.drop(['x'], 1)\n",
      "both = axis=1, labels=['id']",
    ],
    ["['id'], 1)", "stale ['id'], 1"],
    ["['id'], axes=1)", "invalid ['id'], axes=1"],
    ["columns=['id'])", "invalid columns=['id']"],
    ["df.drop(['id'], axis=1)", "both = ['id'], axis=1"],
    [
      "Here it is:\n```python\n    return df.drop(['id'], axis=1)\n```\nNot df.drop(['id'], 1).",
      "both = ['id'], axis=1",
    ],
    ["Use `['id'], axis=1` since `axis` is keyword-only.", "both = ['id'], axis=1"],
    ['df)', 'both df'],
    ['df', 'both df'],
    ['10', 'both 10'],
    ["('a', 'b'), axis=1", "both ('a', 'b'), axis=1"],
    ['yes', 'none'],
    ['I am not sure what you mean (sorry).', 'none'],
    ["['id'], axis=", 'none'],
    ['', 'none'],
    ['```python\n```', 'none'],
    [')', 'both '],
  ]);
});

describe('the score of a corrected call', () => {
  check(dropPair, 'ect', [
    ["df.drop(['id'], axis=1)", "both = df.drop(['id'], axis=1)"],
    ["df.drop(['id'], 1) is outdated; write df.drop(['id'], axis=1)", "both = df.drop(['id'], axis=1)"],
    ["df.drop(['id'], 1)", "stale df.drop(['id'], 1)"],
    ["frame.drop(['id'], axis=1)", "both frame.drop(['id'], axis=1)"],
    ["df.pop('id')", "invalid df.pop('id')"],
    ["df.drop(['id'], axis=1", 'none'],
    ["['id'], axis=1", 'none'],
  ]);
  check(productPair, 'ect', [
    ['np.prod(sizes, axis=0)', 'both = np.prod(sizes, axis=0)'],
    ['numpy.prod(axis=0, a=sizes)', 'both = numpy.prod(axis=0, a=sizes)'],
    ['from numpy import prod\ntotal = prod(sizes, axis=0)', 'both = prod(sizes, axis=0)'],
    ['np.product(sizes, axis=0)', 'stale np.product(sizes, axis=0)'],
    ['np.product(sizes, axes=0)', 'invalid np.product(sizes, axes=0)'],
    ['np.multiply(sizes, 0)', 'invalid np.multiply(sizes, 0)'],
  ]);
  check(appendPair, 'ect', [
    ['pd.concat([df, row])', 'both = pd.concat([df, row])'],
    ['```\ndf = pd.concat(objs=[df, row])\n```', 'both = pd.concat(objs=[df, row])'],
    ['df.append(row)', 'stale df.append(row)'],
  ]);
});

describe('a score', () => {
  it('says why, and compares the texts', () => {
    const stale = score(caseOf(dropPair, 'cct'), "['id'], 1)");
    assert.equal(stale.reason, '2.0.3: keyword-only, passed by position: `axis`');
    assert.equal(stale.outdated, true);
    const right = score(caseOf(dropPair, 'cct'), "['id'], axis=1");
    assert.deepEqual(right.text, { bleu: 1, rougeL: 1, rougeLRecall: 1, red: 0, codeBleu: 1 });
    assert.equal(score(caseOf(productPair, 'ect'), 'np.product(sizes, axes=0)').outdated, true);
  });

  it('of values that are deprecated is stale, of others not', () => {
    const now = { ...dropPair.api.now, deprecatedParameters: { axis: ["'old'"], inplace: true } } as const;
    const pair: Pair = { ...dropPair, api: { ...dropPair.api, now, kept: now } };
    assert.equal(scored(caseOf(pair, 'cct'), 'df, axis="old"'), 'stale df, axis="old"');
    assert.equal(scored(caseOf(pair, 'cct'), 'df, axis="new"'), 'both df, axis="new"');
    assert.equal(scored(caseOf(pair, 'cct'), 'df, inplace=True'), 'stale df, inplace=True');
  });

  it('is given for any text', () => {
    const text = 'x = """df.drop(\'(' + '[('.repeat(500) + '\u0000\ud800 `` ``` df.drop(';
    for (let end = 0; end < text.length; end += 7) score(caseOf(dropPair, 'cct'), text.slice(0, end));
  });
});
