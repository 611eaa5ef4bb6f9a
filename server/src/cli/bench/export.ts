import { join, resolve } from 'node:path';
import { examplesOf } from '../../bench/export/examples.ts';
import { EXPORTS } from '../../bench/export/formats.ts';
import { openDataset } from '../../host/runs/dataset.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { plural } from '../report/summary.ts';
import { BUILD_OPTIONS } from './build.ts';
import { write } from './write.ts';

const FORMATS = ['llama-factory', 'trl', 'openai'] as const;

export const EXPORT_OPTIONS: Options = {
  format: { value: 'FORMAT', help: `export: ${FORMATS.join(', ')}.` },
  out: BUILD_OPTIONS['out']!,
};

/** `codesync bench export [SET] --format FORMAT`: the training split of a set, with recipes. */
export function exportSet(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const [name = 'synthetic', ...others] = names;
  if (others.length > 0) throw new CliError('bench export: give one set: synthetic, real or a file');
  const format = given.choice('format', FORMATS);
  if (!format) throw new CliError(`bench export: give --format, one of ${FORMATS.join(', ')}`);
  const dataset = openDataset(name, io.cwd);
  const examples = examplesOf(dataset);
  const out = given.one('out') ?? `codesync-${format}`;
  const folder = resolve(io.cwd, out);
  for (const file of EXPORTS[format](examples)) write(join(folder, file.name), file.text);
  io.out(`${out}: ${plural(examples.length, 'example')} of ${dataset.header.version}\n`);
  return Promise.resolve(0);
}
