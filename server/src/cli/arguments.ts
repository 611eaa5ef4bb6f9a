import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { CliError } from './io.ts';

interface Option {
  /** Placeholder of the value, `FILE`; absent: a switch. */
  value?: string;
  /** May be given several times. */
  repeatable?: true;
  help: string;
}

export type Options = Readonly<Record<string, Option>>;

/** What was written after the name of a command. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

  constructor(values: Arguments['values'], positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  get values() {
    return this.#values;
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  one(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  many(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A repeatable option whose values are comma-separated lists too; `undefined` if it was not given. */
  list(name: string): string[] | undefined {
    const values = this.many(name).flatMap((value) => value.split(',').map((item) => item.trim()));
    return values.length > 0 ? values.filter((value) => value !== '') : undefined;
  }

  /** The value of an option that takes one of a few. Throws `CliError`. */
  choice<T extends string>(name: string, values: readonly T[]): T | undefined {
    const given = this.one(name);
    const found = values.find((value) => value === given);
    if (given !== undefined && found === undefined)
      throw new CliError(`--${name} ${given}: must be one of ${values.join(', ')}`);
    return found;
  }
}

/** Reads the arguments of a command. Throws `CliError` for what it does not take. */
export function readArguments(command: string, options: Options, argv: readonly string[]): Arguments {
  const config: ParseArgsConfig['options'] = {};
  for (const [name, { value, repeatable }] of Object.entries(options))
    config[name] = { type: value === undefined ? 'boolean' : 'string', multiple: repeatable ?? false };
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: config, allowPositionals: true });
    return new Arguments(values, positionals);
  } catch (error) {
    throw new CliError(explain(command, options, error), { cause: error });
  }
}

/** ` (did you mean X?)` where something known is close to what was written, else nothing. */
export function suggestion(written: string, known: readonly string[]): string {
  const near = known.length > 0 ? closest(written, [...known]) : undefined;
  return near !== undefined && distance(written, near) <= Math.max(2, written.length / 3)
    ? ` (did you mean ${near}?)`
    : '';
}

function explain(command: string, options: Options, error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const unknown = /^Unknown option '(-[^']*)'/.exec(error.message)?.[1];
  if (unknown === undefined) return `${command}: ${error.message.split('\n')[0]}`;
  const known = Object.keys(options).map((name) => `--${name}`);
  return `${command} has no option ${unknown}${suggestion(unknown, known)}; see codesync ${command} --help`;
}
