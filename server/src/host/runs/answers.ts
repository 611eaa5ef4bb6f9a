import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AnswerCache, ModelAnswer } from '../../bench/run/ports.ts';
import { defaultCacheDir, readCached, writeCached } from '../index/cache.ts';

/** Answers of earlier runs, one small file each, named by the hash of what they depend on. */
export function answerCache(variables: Readonly<Record<string, string | undefined>>): AnswerCache {
  const folder = join(defaultCacheDir(variables), 'answers');
  const place = (key: string) => {
    const name = createHash('sha256').update(key).digest('hex');
    return join(folder, name.slice(0, 2), name.slice(2));
  };
  return {
    async get(key) {
      const kept = await readCached(place(key));
      return isAnswer(kept) ? kept : undefined;
    },
    put: (key, { text, usage, stop }) =>
      writeCached(place(key), { text, ...(usage && { usage }), ...(stop !== undefined && { stop }) }),
  };
}

/** Keeps nothing: for `--no-cache`. */
export const noCache: AnswerCache = { get: async () => undefined, put: async () => undefined };

function isAnswer(value: unknown): value is ModelAnswer {
  return typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
}
