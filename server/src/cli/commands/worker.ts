import { createMiner } from '../../host/index/create.ts';
import type { Job } from '../../mine/run/job.ts';
import type { Fetched } from '../../mine/run/progress.ts';
import type { Command } from '../command.ts';
import { CliError } from '../io.ts';
import { INDEX_OPTIONS, minerOptions, QUEUE_OPTION } from '../mining.ts';
import { megabytes } from '../pace.ts';

export const worker: Command = {
  name: 'worker',
  usage: '',
  summary: 'Read releases for codesync mine --queue, here or on another machine, until it is interrupted.',
  options: { ...INDEX_OPTIONS, ...QUEUE_OPTION },
  async run(given, io) {
    const url = given.one('queue');
    if (url === undefined || given.positionals.length > 0)
      throw new CliError('worker: give the queue, as --queue redis://HOST:PORT');
    const miner = await createMiner(minerOptions(given));
    try {
      await miner.serve(url, io.interruption(), (job, result) => io.out(line(job, result)));
    } finally {
      await miner.close();
    }
    return 130;
  },
};

function line({ distribution, release: { version } }: Job, result: Fetched | Error): string {
  if (result instanceof Error) return `${distribution} ${version}: failed: ${result.message}\n`;
  return `${distribution} ${version}: ${result.kept ? 'kept from earlier' : megabytes(result.bytes)}\n`;
}
