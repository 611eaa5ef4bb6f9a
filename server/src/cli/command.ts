import type { Arguments, Options } from './arguments.ts';
import type { ExitCode, Io } from './io.ts';

/** One command: what help says of it, what it takes, and what it does. */
export interface Command {
  name: string;
  /** What follows the name: `[PATH...]`. */
  usage: string;
  summary: string;
  options: Options;
  run(given: Arguments, io: Io): Promise<ExitCode>;
}

/** Help for one command. */
export function commandHelp({ name, usage, summary, options }: Command): string {
  const shown: Options = { ...options, help: { help: 'Show this text.' } };
  const rows = Object.entries(shown).map(
    ([option, { value, help }]) => [`--${option}${value === undefined ? '' : ` ${value}`}`, help] as const,
  );
  return `${summary}\n\nUsage: codesync ${[name, usage].filter(Boolean).join(' ')} [OPTIONS]\n\nOptions:\n${table(rows)}\n`;
}

/** Two columns, the second one aligned. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length)) + 2;
  return rows.map(([first, second]) => `  ${first.padEnd(width)}${second}`).join('\n');
}
