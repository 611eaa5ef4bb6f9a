import { closest } from 'fastest-levenshtein';
import { rules } from '../../core/changes/all.ts';
import type { Confidence } from '../../core/python/reference.ts';
import { isVersion } from '../../core/versions/versions.ts';
import { isTable, type Table } from '../toml.ts';
import type { Config } from './config.ts';
import { normalizeName } from '../../mine/run/file-name.ts';

const KEYS = [
  'select',
  'extend-select',
  'ignore',
  'per-file-ignores',
  'exclude',
  'target',
  'min-confidence',
] as const;
const CONFIDENCES: readonly Confidence[] = ['certain', 'inferred', 'possible'];

/**
 * Reads the table of `[tool.codesync]`, or the whole of a `codesync.toml`. A mistake costs its key only:
 * it is said in `problems`, one line each, and the rest counts.
 */
export function parseConfig(table: Table): { config: Config; problems: string[] } {
  const reader = new Reader(table);
  const select = reader.codes('select');
  const extendSelect = reader.codes('extend-select');
  const ignore = reader.codes('ignore');
  const minConfidence = reader.oneOf('min-confidence', CONFIDENCES);
  const config: Config = {
    rules: {
      ...(select && { select }),
      ...(extendSelect && { extendSelect }),
      ...(ignore && { ignore }),
      ...(minConfidence && { minConfidence }),
    },
    perFileIgnores: reader.codesByPattern('per-file-ignores'),
    exclude: reader.strings('exclude', 'a list of patterns') ?? [],
    targets: reader.targets('target'),
  };
  reader.refuseOthers(KEYS);
  return { config, problems: reader.problems };
}

class Reader {
  readonly problems: string[] = [];
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  strings(key: string, expected: string): string[] | undefined {
    return this.#strings(key, this.#table[key], expected);
  }

  codes(key: string): string[] | undefined {
    return this.#codes(key, this.#table[key]);
  }

  oneOf<T extends string>(key: string, values: readonly T[]): T | undefined {
    const value = this.#table[key];
    const found = values.find((known) => known === value);
    if (value !== undefined && !found) this.#expected(key, `one of ${values.join(', ')}`);
    return found;
  }

  codesByPattern(key: string): Map<string, string[]> {
    const found = new Map<string, string[]>();
    for (const [pattern, value] of this.#entries(key, 'a table: pattern = [codes]')) {
      const codes = this.#codes(`${key}."${pattern}"`, value);
      if (codes) found.set(pattern, codes);
    }
    return found;
  }

  targets(key: string): Map<string, string> {
    if (this.#table[key] === 'latest') return new Map([['*', 'latest']]);
    const found = new Map<string, string>();
    for (const [name, version] of this.#entries(key, '"latest" or a table: name = "version"')) {
      if (typeof version === 'string' && isTarget(version)) found.set(normalizeName(name), version);
      else this.#expected(`${key}.${name}`, 'a version such as "2.3" or "latest"');
    }
    return found;
  }

  refuseOthers(known: readonly string[]): void {
    for (const key of Object.keys(this.#table))
      if (!known.includes(key))
        this.problems.push(`unknown key ${key} (did you mean ${closest(key, [...known])}?)`);
  }

  #entries(key: string, expected: string): [string, unknown][] {
    const value = this.#table[key];
    if (isTable(value)) return Object.entries(value);
    if (value !== undefined) this.#expected(key, expected);
    return [];
  }

  #codes(key: string, value: unknown): string[] | undefined {
    const codes = this.#strings(key, value, 'a list of codes such as ["CS101"]');
    return codes?.filter(
      (code) => isCode(code) || this.#expected(key, `codes such as "CS101", not "${code}"`),
    );
  }

  #strings(key: string, value: unknown, expected: string): string[] | undefined {
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
    this.#expected(key, expected);
    return undefined;
  }

  #expected(key: string, what: string): false {
    this.problems.push(`${key} must be ${what}`);
    return false;
  }
}

/** A code, `CS101`, or the start of one or several, `CS1`. */
export function isCode(text: string): boolean {
  return text !== '' && rules.some(({ code }) => code.startsWith(text));
}

/** A version that can be aimed at: PEP 440, or `latest`. */
export function isTarget(text: string): boolean {
  return text === 'latest' || isVersion(text);
}
