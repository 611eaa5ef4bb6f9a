import { createMiner } from '../host/index/create.ts';
import type { Miner, MinerOptions } from '../host/index/miner.ts';
import type { Failure } from '../mine/run/engine.ts';
import type { Arguments, Options } from './arguments.ts';
import { CliError, type ExitCode, type Io } from './io.ts';
import { showProgress } from './progress.ts';

/** Options of the commands that read releases from a package index. */
export const INDEX_OPTIONS: Options = {
  'index-url': { value: 'URL', help: 'Package index (simple API); default: the one that pip uses.' },
  jobs: { value: 'N', help: 'Threads that read releases; default: one for each core.' },
};

/** Of the commands that mine whole libraries. */
export const QUEUE_OPTION: Options = {
  queue: {
    value: 'URL',
    help: 'Have releases read by codesync worker: redis://HOST:PORT of Redis or Valkey.',
  },
};

/** Lends a miner whose progress is shown; an interruption of the program stops it. */
export async function withMiner<T>(given: Arguments, io: Io, use: (miner: Miner) => Promise<T>): Promise<T> {
  const queue = given.one('queue');
  const options = minerOptions(given);
  const progress = showProgress(io);
  const miner = await createMiner({
    ...options,
    onProgress: progress.tell,
    signal: io.interruption(),
    ...(queue !== undefined && { queue }),
  });
  try {
    return await use(miner);
  } finally {
    await progress.end();
    await miner.close();
  }
}

/** What `INDEX_OPTIONS` say. Throws `CliError`. */
export function minerOptions(given: Arguments): MinerOptions {
  const indexUrl = given.one('index-url');
  const jobs = readCount(given, 'jobs');
  return { ...(indexUrl !== undefined && { indexUrl }), ...(jobs !== undefined && { jobs }) };
}

/** One line for each library that could not be mined. */
export function reportFailures(failures: readonly Failure[], io: Io): ExitCode {
  for (const { error } of failures) io.err(`codesync: ${error.message}\n`);
  return failures.length > 0 ? 2 : 0;
}

/** The value of an option that is a number above zero. Throws `CliError`. */
export function readCount(given: Arguments, option: string): number | undefined {
  const text = given.one(option);
  if (text === undefined) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new CliError(`--${option} ${text}: must be a number from 1 on`);
}
