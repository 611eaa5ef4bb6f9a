import { parse, TomlError, type TomlTable } from 'smol-toml';

/** A table of a TOML document; what is in it is not known yet. */
export type Table = Record<string, unknown>;

/** Parses TOML. Throws an `Error` whose message is one line with the place: `line 3: invalid value`. */
export function parseToml(text: string): Table {
  try {
    const table: TomlTable = parse(text);
    return table;
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = ''] = error.message.split('\n');
    throw new Error(`line ${error.line}: ${first.replace(/^Invalid TOML document: /, '')}`, { cause: error });
  }
}

/** The table at a path of keys, `['tool', 'codesync']`; `undefined` where a step is missing or is no table. */
export function tableAt(table: Table, ...keys: string[]): Table | undefined {
  let at: unknown = table;
  for (const key of keys) {
    if (!isTable(at)) return undefined;
    at = at[key];
  }
  return isTable(at) ? at : undefined;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The items of a value that are tables; nothing where it is no array. */
export function tablesIn(value: unknown): Table[] {
  return Array.isArray(value) ? value.filter(isTable) : [];
}

/** The items of a value that are strings; nothing where it is no array. */
export function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
