/** The text of a set: JSON Lines, a header, then rows of changed APIs and of pairs that name theirs. */
import {
  DATASET_SCHEMA,
  type ChangedApi,
  type Dataset,
  type DatasetHeader,
  type Pair,
  type SpelledCall,
} from './case.ts';

/** A set that cannot be used: one line that says what is wrong. */
export class DatasetError extends Error {}

/** Hex digest of a text; `host` has it. */
export type Hash = (text: string) => string;

/** A pair with the path of its API for the API, calls as two texts. */
interface PairRow extends Omit<Pair, 'api' | 'outdated' | 'updated' | 'distractors'> {
  api: string;
  outdated: CallRow;
  updated: CallRow;
  distractors: readonly [CallRow, CallRow];
}

type CallRow = readonly [callee: string, list: string];

/** Writes a set and stamps its version: the name and a hash of all rows. */
export function formatDataset(
  head: Omit<DatasetHeader, 'format' | 'schema' | 'version'>,
  pairs: readonly Pair[],
  hash: Hash,
): string {
  const apis = new Map(pairs.map(({ api }) => [api.api, api]));
  const rows = [...apis.values(), ...pairs.map(toRow)].map((row) => `${JSON.stringify(row)}\n`).join('');
  const header: DatasetHeader = {
    format: 'codesync-bench',
    schema: DATASET_SCHEMA,
    version: versionOf(head.name, rows, hash),
    ...head,
  };
  return `${JSON.stringify(header)}\n${rows}`;
}

function versionOf(name: string, rows: string, hash: Hash): string {
  return `${name}@${hash(rows).slice(0, 12)}`;
}

/** Reads a set. Throws `DatasetError`: not a set, of another schema, cut off, or changed since it was stamped. */
export function parseDataset(text: string, hash: Hash): Dataset {
  const end = text.indexOf('\n');
  const header = headerOf(parse(end < 0 ? text : text.slice(0, end), 1));
  const rows = end < 0 ? '' : text.slice(end + 1);
  const found = versionOf(header.name, rows, hash);
  if (header.version !== found)
    throw new DatasetError(`cut off or changed: its header says ${header.version}, its rows are ${found}`);
  return { header, pairs: pairsOf(rows) };
}

function pairsOf(rows: string): Pair[] {
  const apis = new Map<string, ChangedApi>();
  const pairs: Pair[] = [];
  for (const [index, line] of rows.split('\n').entries()) {
    if (line === '') continue;
    const row: unknown = parse(line, index + 2);
    if (isPairRow(row)) {
      const api = apis.get(row.api);
      if (!api) throw new DatasetError(`line ${String(index + 2)}: no row of the API ${row.api} before it`);
      pairs.push(fromRow(row, api));
    } else if (isApi(row)) apis.set(row.api, row);
    else throw new DatasetError(`line ${String(index + 2)}: neither an API nor a pair`);
  }
  return pairs;
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new DatasetError(`line ${String(number)}: not JSON`, { cause: error });
  }
}

function headerOf(value: unknown): DatasetHeader {
  if (!isObject(value) || value['format'] !== 'codesync-bench')
    throw new DatasetError('not a benchmark set: no header');
  if (value['schema'] !== DATASET_SCHEMA) {
    throw new DatasetError(
      `made by another CodeSync: schema ${String(value['schema'])}, this one reads ${String(DATASET_SCHEMA)}`,
    );
  }
  if (!isHeader(value)) throw new DatasetError('not a benchmark set: name or version is missing');
  return value;
}

function isHeader(value: Record<string, unknown>): value is Record<string, unknown> & DatasetHeader {
  return ['name', 'version', 'catalog'].every((key) => typeof value[key] === 'string');
}

function isApi(value: unknown): value is ChangedApi {
  return isObject(value) && ['api', 'distribution'].every((key) => typeof value[key] === 'string');
}

function isPairRow(value: unknown): value is PairRow {
  return isObject(value) && ['id', 'api', 'prefix', 'order'].every((key) => typeof value[key] === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toRow({ api, outdated, updated, distractors, ...pair }: Pair): PairRow {
  const [first, second] = distractors;
  return {
    ...pair,
    api: api.api,
    outdated: callRow(outdated),
    updated: callRow(updated),
    distractors: [callRow(first), callRow(second)],
  };
}

function callRow({ callee, arguments: list }: SpelledCall): CallRow {
  return [callee, list];
}

function fromRow({ outdated, updated, distractors, ...row }: PairRow, api: ChangedApi): Pair {
  const [first, second] = distractors;
  return {
    ...row,
    api,
    outdated: spelled(outdated),
    updated: spelled(updated),
    distractors: [spelled(first), spelled(second)],
  };
}

function spelled([callee, list]: CallRow): SpelledCall {
  return { callee, arguments: list };
}
