import { LEVELS, statisticsOf, type Row, type Statistics } from '../../bench/stats.ts';
import { openDataset } from '../../host/runs/dataset.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';

export const STATS_OPTIONS: Options = { json: { help: 'stats: one JSON object.' } };

/** `codesync bench stats [SET]`: what a set holds. */
export async function stats(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const [name = 'synthetic', ...others] = names;
  if (others.length > 0) throw new CliError('bench stats: give one set: synthetic, real or a file');
  const dataset = openDataset(name, io.cwd);
  const found = statisticsOf(dataset);
  io.out(
    given.has('json')
      ? `${JSON.stringify({ version: dataset.header.version, ...found }, undefined, 2)}\n`
      : text(dataset.header.version, found),
  );
  return Promise.resolve(0);
}

function text(version: string, found: Statistics): string {
  const { apis, cases, training, structures, length, positions } = found;
  const places = positions.map((share) => `${Math.round(share * 100)} %`).join(', ');
  return [
    `${version}: ${apis} APIs, ${cases} cases a task (${3 * cases} in all), ${training} pairs for training`,
    `contexts: ${structures} different structures, ${length} characters on average; right answer at A, B, C, D: ${places}`,
    ...spread(found),
    '',
    ...table('library', found.libraries),
    '',
    ...table('change', found.changes),
    '',
  ].join('\n');
}

/** From how many projects the pairs of an API come, in a set of real code. */
function spread({ projects }: Statistics): string[] {
  const counts = Object.values(projects).toSorted((a, b) => a - b);
  const median = counts[Math.floor(counts.length / 2)];
  if (median === undefined) return [];
  const single = counts.filter((count) => count === 1).length;
  return [`projects of an API: ${median} in the median; one alone for ${single} of ${counts.length} APIs`];
}

function table(title: string, rows: readonly Row[]): string[] {
  const levels = LEVELS.map((level) => `with ${level}`);
  const head = [title, 'APIs', 'functions', 'methods', 'initializers', 'pairs', ...levels, 'versions'];
  const lines = rows.map(({ name, apis, functions, methods, initializers, pairs, having, versions }) =>
    [
      ...[name, apis, functions, methods, initializers, pairs],
      ...LEVELS.map((level) => having[level]),
      versions,
    ].map(String),
  );
  const widths = head.map((cell, at) => Math.max(cell.length, ...lines.map((line) => line[at]?.length ?? 0)));
  return [head, ...lines].map((line) =>
    line
      .map((cell, at) =>
        at === 0 || at === line.length - 1 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
