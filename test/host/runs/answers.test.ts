import assert from 'node:assert/strict';
import { answerKey } from '../../../server/src/bench/run/key.ts';
import { answerCache } from '../../../server/src/host/runs/answers.ts';
import { useFolder } from '../../support/folder.ts';

const MODEL = { provider: 'google', name: 'g', baseUrl: 'https://h/v1' };
const PROMPT = { system: 's', user: 'u' };

describe('answerCache', () => {
  const folder = useFolder();

  it('gives back what was put there, for the same key alone', async () => {
    const cache = answerCache({ CODESYNC_CACHE: folder.path });
    const key = answerKey(MODEL, PROMPT, 0, { maxTokens: 5 });
    await cache.put(key, { text: 'x', usage: { input: 1, output: 2 } });
    assert.deepEqual(await cache.get(key), { text: 'x', usage: { input: 1, output: 2 } });
    for (const other of [
      answerKey({ ...MODEL, baseUrl: 'https://other/v1' }, PROMPT, 0, { maxTokens: 5 }),
      answerKey({ ...MODEL, extraBody: { top_p: 1 } }, PROMPT, 0, { maxTokens: 5 }),
      answerKey(MODEL, { ...PROMPT, user: 'v' }, 0, { maxTokens: 5 }),
      answerKey(MODEL, PROMPT, 1, { maxTokens: 5 }),
      answerKey(MODEL, PROMPT, 0, { maxTokens: 5, temperature: 0 }),
      answerKey(MODEL, PROMPT, 0, { maxTokens: 5, seed: 1 }),
    ])
      assert.equal(await cache.get(other), undefined);
  });
});
