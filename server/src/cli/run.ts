import { DatasetError } from '../bench/dataset.ts';
import { ModelError } from '../bench/run/ports.ts';
import { RunError } from '../bench/run/record.ts';
import { CatalogError } from '../core/catalog/catalog.ts';
import { IndexError } from '../mine/ports.ts';
import { LockError } from '../mine/run/lock.ts';
import { readArguments, suggestion } from './arguments.ts';
import { commandHelp, table, type Command } from './command.ts';
import { api } from './commands/api.ts';
import { bench } from './commands/bench.ts';
import { calls } from './commands/calls.ts';
import { check } from './commands/check.ts';
import { diff } from './commands/diff.ts';
import { evaluate } from './commands/eval.ts';
import { mine } from './commands/mine.ts';
import { surface } from './commands/surface.ts';
import { upgrade } from './commands/upgrade.ts';
import { CliError, type ExitCode, type Io } from './io.ts';
import { CancelledError } from '../host/index/cancelled.ts';
import { worker } from './commands/worker.ts';
import { version } from './version.ts';

/** Errors that a user can mend: their message is one line. Any other is a bug. */
const MENDABLE = [CliError, CatalogError, IndexError, LockError, DatasetError, ModelError, RunError];

const COMMANDS: readonly Command[] = [
  check,
  upgrade,
  api,
  diff,
  surface,
  calls,
  mine,
  worker,
  bench,
  evaluate,
];

/** Runs a command line, `argv` without the program's name. Errors that a user can mend are one line on `io.err`. */
export function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  return mended(() => dispatch(argv, io), io);
}

/** What `act` returns, or the exit code after one line on `io.err`, for an error that a user can mend. */
export async function mended(act: () => Promise<ExitCode>, io: Pick<Io, 'err'>): Promise<ExitCode> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof CancelledError) {
      io.err(`codesync: ${error.message}\n`);
      return 130;
    }
    if (!(error instanceof Error && MENDABLE.some((kind) => error instanceof kind))) throw error;
    io.err(`codesync: ${error instanceof CatalogError ? 'catalog: ' : ''}${error.message}\n`);
    return 2;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(help());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    io.out(`codesync ${version()}\n`);
    return 0;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (!command) throw new CliError(unknown(name));
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(commandHelp(command));
    return 0;
  }
  return command.run(readArguments(command.name, command.options, rest), io);
}

function unknown(name: string): string {
  const what = name.startsWith('-') ? 'option' : 'command';
  const known = what === 'option' ? ['--help', '--version'] : COMMANDS.map((command) => command.name);
  return `no ${what} ${name}${suggestion(name, known)}; see codesync --help`;
}

function help(): string {
  const rows = COMMANDS.map((command) => [`${command.name} ${command.usage}`, command.summary] as const);
  return (
    'Finds and fixes Python calls that newer releases of libraries have broken or deprecated.\n\n' +
    `Usage: codesync COMMAND [OPTIONS]\n\nCommands:\n${table(rows)}\n\nOptions:\n` +
    `${table([
      ['--help', 'Show this text, or that of a command: codesync check --help.'],
      ['--version', 'Show the version.'],
    ])}\n\nExit codes: 0 nothing found or done, 1 findings, 2 an error.\n`
  );
}
