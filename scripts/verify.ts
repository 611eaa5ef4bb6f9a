/**
 * `npm run verify -- NAME==VERSION [VERSION]`: measures what the miner says of a release, and of the difference between
 * two, against the real thing: the releases are installed in throwaway virtual environments and walked with `inspect`.
 * Runs library code, as nothing else in this repository does.
 *
 *     --list              also each disagreement
 *     --with REQUIREMENT  install this too (repeatable): optional dependencies, without which modules cannot be imported
 *     --bare              install the release without what it requires, and only what `--with` names
 *     --keep              leave the environments for the next run
 *     --table FILE        put the figures into the tables of a Markdown page; without a release: of all that it names
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { createMiner } from '../server/src/host/index/create.ts';
import type { Miner } from '../server/src/host/index/miner.ts';
import { IndexError } from '../server/src/mine/ports.ts';
import { commandsIn, lines, row, withRow } from './verify/report.ts';
import { type Asked, type Result, verify } from './verify/run.ts';

const options = {
  list: { type: 'boolean' },
  with: { type: 'string', multiple: true },
  bare: { type: 'boolean' },
  keep: { type: 'boolean' },
  table: { type: 'string' },
} as const;

const given = parseArgs({ allowPositionals: true, options });
const { table, list = false, keep = false } = given.values;

function read(args: string[]): Asked {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [, distribution, version] = /^([\w.-]+)==([\w.!+]+)$/.exec(positionals[0] ?? '') ?? [];
  if (distribution === undefined || version === undefined || positionals.length > 2)
    throw new IndexError(
      'verify: give a release, and another version if changes are to be measured: numpy==1.26.4 2.1.3',
    );
  const versions = [version, ...positionals.slice(1)];
  return { distribution, versions, beside: values.with ?? [], bare: values.bare ?? false, keep };
}

/** What repeats a measurement. */
function commandFor({ distribution, versions, beside, bare }: Asked): string {
  const [first = '', ...others] = versions;
  const flags = [...(bare ? ['--bare'] : []), ...beside.flatMap((each) => ['--with', each])];
  return ['npm run verify --', `${distribution}==${first}`, ...others, ...flags].join(' ');
}

async function run(asked: Asked, miner: Miner): Promise<void> {
  const result = await verify(asked, miner);
  for (const { version, measured, truth } of result.releases) {
    const { python, failed } = truth.walked;
    const not = Object.entries(failed);
    console.log(
      `${asked.distribution} ${version}, Python ${python}, ${not.length} modules cannot be imported there`,
    );
    if (list) for (const [name, why] of not) console.log(`      ${name}: ${why}`);
    for (const line of lines(measured, list)) console.log(line);
  }
  if (result.changes) {
    console.log(`${asked.distribution} ${asked.versions.join(' → ')}`);
    for (const line of lines(result.changes, list)) console.log(line);
  }
  if (table !== undefined) await fill(table, asked, result);
}

async function fill(page: string, asked: Asked, { releases, changes }: Result): Promise<void> {
  const command = commandFor(asked);
  let text = await readFile(page, 'utf8');
  for (const { version, measured } of releases)
    text = withRow(text, 'verify: releases', row(`${asked.distribution} ${version}`, measured, command));
  const key = `${asked.distribution} ${asked.versions.join(' → ')}`;
  if (changes) text = withRow(text, 'verify: changes', row(key, changes, command));
  const style = await resolveConfig(page);
  await writeFile(page, await format(text, { ...style, filepath: page }));
}

const miner = await createMiner();
try {
  const whole = table !== undefined && given.positionals.length === 0;
  const all = whole
    ? commandsIn(await readFile(table, 'utf8')).map((command) => read(command.split(' ')))
    : [read(process.argv.slice(2))];
  for (const asked of all) await run(asked, miner);
} catch (error) {
  if (!(error instanceof IndexError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await miner.close();
}
