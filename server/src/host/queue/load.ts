import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as bullmqModule from 'bullmq';
import type * as ioredisModule from 'ioredis';
import { StopError } from '../../mine/ports.ts';

interface Libraries {
  bullmq: typeof bullmqModule;
  Redis: typeof ioredisModule.Redis;
}

/**
 * Loads what only mining on more than one machine needs; it is not shipped. It is looked for beside this program, then
 * from the working folder on. Throws `StopError` where it is not installed.
 */
export async function loadQueueLibraries(): Promise<Libraries> {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, Redis };
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const load = createRequire(join(process.cwd(), 'package.json'));
  try {
    return { bullmq: load('bullmq'), Redis: load('ioredis').Redis };
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  throw new StopError('--queue needs two packages that are not installed: npm install bullmq ioredis');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND');
}
