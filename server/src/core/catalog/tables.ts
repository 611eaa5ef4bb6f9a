import { decodeLibrary } from './decode.ts';
import { type FileText, standsAt } from './file-text.ts';
import type { LibraryFile, ReleaseRow } from './format.ts';
import { LineTable, ObjectTable, type Table } from './table.ts';

/** A library's file, its rows unseen. */
export interface Tables {
  distribution: string;
  modules: readonly string[];
  releases: readonly ReleaseRow[];
  apis: Table;
  types: Table;
}

/** What stands in a file before its tables, and between them: see `LibraryFile`. */
const APIS = '\n"apis":{\n';
const TYPES = '},\n"types":{\n';
const END = '}\n}\n';
const QUOTE = '"'.charCodeAt(0);

/** The tables of a decoded file. */
export function tablesOf({ distribution, modules, releases, apis, types = {} }: LibraryFile): Tables {
  return { distribution, modules, releases, apis: new ObjectTable(apis), types: new ObjectTable(types) };
}

/**
 * Reads the head of a library's file and finds its rows. A file that is not laid out as the miner does it is decoded
 * as a whole. Throws `CatalogError` where the file cannot be used; a single damaged row is one only when it is used.
 */
export function openTables(file: string, text: FileText | undefined): Tables {
  const head = text?.indexOf(APIS) ?? -1;
  const lines = text === undefined || head < 0 ? undefined : findLines(text, head + APIS.length);
  if (text === undefined || !lines) return tablesOf(decodeLibrary(file, text?.slice()));
  return {
    ...tablesOf(decodeLibrary(file, `${text.slice(0, head)}"apis":{}}`)),
    apis: new LineTable(file, text, lines.apis),
    types: new LineTable(file, text, lines.types),
  };
}

/** Where the lines of both tables start; `undefined` where something else stands between them or at the end. */
function findLines(text: FileText, start: number): { apis: number[]; types: number[] } | undefined {
  const [apis, between] = rowsFrom(text, start);
  const more = standsAt(TYPES, text, between);
  const [types, end] = more ? rowsFrom(text, between + TYPES.length) : [[], between];
  return standsAt(END, text, end) && text.length === end + END.length ? { apis, types } : undefined;
}

/** Starts of the lines from a place on that begin with a quote, and where the first other line starts. */
function rowsFrom(text: FileText, start: number): [number[], number] {
  const starts: number[] = [];
  let at = start;
  while (at > 0 && text.charCodeAt(at) === QUOTE) {
    starts.push(at);
    at = text.indexOf('\n', at) + 1;
  }
  return [starts, at];
}
