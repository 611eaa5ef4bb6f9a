import type { Arguments, Options } from '../arguments.ts';
import { suggestion } from '../arguments.ts';
import { build, BUILD_OPTIONS } from '../bench/build.ts';
import { EXPORT_OPTIONS, exportSet } from '../bench/export.ts';
import { lock } from '../bench/lock.ts';
import { materialize, REAL_OPTIONS } from '../bench/real.ts';
import { REWRITE_OPTIONS } from '../bench/rewrite-options.ts';
import { stats, STATS_OPTIONS } from '../bench/stats.ts';
import type { Command } from '../command.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';

/** What `codesync bench` does, by the word after it. */
const ACTIONS: Readonly<
  Record<
    string,
    { options: Options; run(given: Arguments, rest: readonly string[], io: Io): Promise<ExitCode> }
  >
> = {
  build: { options: BUILD_OPTIONS, run: build },
  materialize: { options: REAL_OPTIONS, run: materialize },
  export: { options: EXPORT_OPTIONS, run: exportSet },
  lock: { options: REAL_OPTIONS, run: lock },
  // What asks models is loaded only when one is asked.
  rewrite: {
    options: REWRITE_OPTIONS,
    run: async (...all) => (await import('../bench/rewrite.ts')).rewrite(...all),
  },
  stats: { options: STATS_OPTIONS, run: stats },
};

export const bench: Command = {
  name: 'bench',
  usage: `${Object.keys(ACTIONS).join('|')} [NAME...]`,
  summary: 'Make the benchmark and its training sets: for any library, any two versions.',
  options: Object.assign({}, ...Object.values(ACTIONS).map(({ options }) => options)),
  async run(given, io) {
    const [name = '', ...rest] = given.positionals;
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) {
      const known = Object.keys(ACTIONS);
      throw new CliError(`bench: say what to do: ${known.join(', ')}${suggestion(name, known)}`);
    }
    const foreign = Object.keys(given.values).find((option) => !Object.hasOwn(action.options, option));
    if (foreign !== undefined) throw new CliError(`bench ${name} has no option --${foreign}`);
    return action.run(given, rest, io);
  },
};
