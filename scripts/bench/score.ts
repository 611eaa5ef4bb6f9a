import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { casesOf } from '../../server/src/bench/cases.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { tokensOf } from '../../server/src/bench/calls/tokens.ts';
import { createPython } from '../../server/src/core/python/trees.ts';
import { openDataset } from '../../server/src/host/runs/dataset.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';
import { sacrebleu } from './peers.ts';
import { report } from './statistics.ts';

/** What models answer: right, outdated, in a block of code with a sentence, a quotation first, nothing. */
const ANSWERS: readonly ((updated: string, outdated: string) => string)[] = [
  (updated) => updated,
  (_, outdated) => outdated,
  (updated) =>
    `Here is the updated code:\n\n\`\`\`python\n${updated}\n\`\`\`\n\nIt works with the new release.`,
  (updated, outdated) => `The call \`${outdated}\` is outdated; write \`${updated}\` instead.`,
  () => 'I am not sure.',
];

/** All cases of the shipped set scored from recorded answers, against BLEU alone by its reference implementation. */
export async function score(): Promise<void> {
  const cases = casesOf(openDataset('synthetic', '.'));
  const answers = cases.map(({ updated, outdated, right }, at) =>
    right === undefined ? (ANSWERS[at % ANSWERS.length]?.(updated, outdated) ?? '') : 'ABCD'.charAt(at % 4),
  );
  const scorer = createScorer(await createPython(loadWasm()));
  const started = performance.now();
  const scores = cases.map((asked, at) => scorer(asked, answers[at] ?? ''));
  const ours = (performance.now() - started) / 1000;
  const rows = cases.flatMap(({ updated, task }, at) => {
    const answer = scores[at]?.answer;
    return task === 'mcq' || answer === undefined
      ? []
      : [[answer, updated].map((text) => tokensOf(text).join(' '))];
  });
  console.log(`${cases.length} cases, ${rows.length} texts for the peer`);
  report('scoring', 's', ours, 'sacrebleu, BLEU alone,', peer(rows));
}

const PEER = `
import json, sys, time
from sacrebleu.metrics import BLEU
bleu = BLEU(tokenize="none", effective_order=True)
rows = json.load(open(sys.argv[1]))
started = time.perf_counter()
for answer, right in rows:
    bleu.sentence_score(answer, [right])
print(time.perf_counter() - started)
`;

function peer(rows: readonly (readonly string[])[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'codesync-score-'));
  try {
    writeFileSync(join(folder, 'rows.json'), JSON.stringify(rows));
    const env = { ...process.env, PYTHONPATH: sacrebleu() };
    return Number(
      execFileSync('python3', ['-c', PEER, join(folder, 'rows.json')], { env, encoding: 'utf8' }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
