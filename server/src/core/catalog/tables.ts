import { decodeLibrary } from './decode.ts';
import type { FileText } from './file-text.ts';
import type { LibraryFile, ReleaseRow } from './format.ts';
import { LineTable } from './line-table.ts';
import { ObjectTable, type Table } from './table.ts';

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
const TYPES = '\n},\n"types":{\n';
const END = '}\n}\n';

/** The tables of a decoded file. */
export function tablesOf({ distribution, modules, releases, apis, types = {} }: LibraryFile): Tables {
  return { distribution, modules, releases, apis: new ObjectTable(apis), types: new ObjectTable(types) };
}

/**
 * Reads the head of a library's file and finds its tables. A file that is not laid out as the miner does it is decoded
 * as a whole. Throws `CatalogError` where the file cannot be used; a single damaged row is one only when it is used.
 */
export function openTables(file: string, text: FileText | undefined): Tables {
  const head = text?.indexOf(APIS) ?? -1;
  if (text === undefined || head < 0 || text.slice(text.length - END.length) !== END)
    return tablesOf(decodeLibrary(file, text?.slice()));
  const [start, end] = [head + APIS.length, text.length - END.length];
  const between = text.indexOf(TYPES, start - 1);
  const [apisEnd, typesStart] = between < 0 ? [end, end] : [between + 1, between + TYPES.length];
  return {
    ...tablesOf(decodeLibrary(file, `${text.slice(0, head)}"apis":{}}`)),
    apis: table(file, text, start, apisEnd),
    types: table(file, text, typesStart, end),
  };
}

/** A table without rows is an empty line. */
function table(file: string, text: FileText, start: number, end: number): Table {
  return end - start > 1 ? new LineTable(file, text, start, end) : new ObjectTable({});
}
