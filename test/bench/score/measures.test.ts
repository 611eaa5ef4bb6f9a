import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { distance } from 'fastest-levenshtein';
import { bleu } from '../../../server/src/bench/score/bleu.ts';
import { chanceAt, passAt } from '../../../server/src/bench/score/pass.ts';
import { rougeL } from '../../../server/src/bench/score/rouge.ts';

interface Vectors {
  texts: {
    hypothesis: string;
    reference: string;
    sacrebleu: number;
    rouge: [precision: number, recall: number, f: number];
    red: number;
    /** Absent where the hypothesis is shorter than four tokens: nltk has no effective order. */
    nltk?: number;
  }[];
  passes: [n: number, c: number, k: number, value: number][];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('vectors.json', import.meta.url), 'utf8'));

function near(value: number | undefined, expected: number, what: string): void {
  assert.ok(
    value !== undefined && Math.abs(value - expected) < 1e-9,
    `${what}: ${String(value)}, not ${expected}`,
  );
}

describe('measures agree with the reference implementations', () => {
  const { texts, passes } = vectors;
  const tokens = (text: string) => text.split(' ');

  it('on 1,000 pairs and more', () => assert.ok(texts.length > 1000 && passes.length > 1000));

  it('BLEU with sacrebleu', () => {
    for (const { hypothesis, reference, sacrebleu } of texts)
      near(bleu(tokens(hypothesis), tokens(reference)), sacrebleu, `${hypothesis} | ${reference}`);
  });

  it('BLEU with nltk, smoothing method 3', () => {
    const comparable = texts.filter(({ nltk }) => nltk !== undefined);
    assert.ok(comparable.length > 1000);
    for (const { hypothesis, reference, nltk = NaN } of comparable)
      near(bleu(tokens(hypothesis), tokens(reference)), nltk, `${hypothesis} | ${reference}`);
  });

  it('ROUGE-L with rouge-score', () => {
    for (const { hypothesis, reference, rouge } of texts) {
      const { precision, recall, f } = rougeL(tokens(hypothesis), tokens(reference));
      for (const [at, value] of [precision, recall, f].entries())
        near(value, rouge[at] ?? NaN, `${hypothesis} | ${reference}`);
    }
  });

  it('edit distance with rapidfuzz', () => {
    for (const { hypothesis, reference, red } of texts)
      near(distance(hypothesis, reference) / Math.max(hypothesis.length, reference.length), red, hypothesis);
  });

  it('pass@k with the formula of human-eval', () => {
    for (const [n, c, k, value] of passes) near(passAt(k, n, c), value, `n ${n}, c ${c}, k ${k}`);
    assert.equal(passAt(5, 4, 2), undefined);
  });

  it('chance is what random letters give', () => {
    const chances = [1, 3, 5].map((k) => Math.round(chanceAt(k, 4) * 1000) / 10);
    assert.deepEqual(chances, [25, 57.8, 76.3]);
  });
});
