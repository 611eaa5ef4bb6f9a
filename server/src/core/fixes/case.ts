import type { Library } from '../catalog/catalog.ts';
import type { CaseRow, ReplacementRow } from '../catalog/format.ts';
import type { Argument } from '../python/reference.ts';
import type { Binding } from '../signatures/bind.ts';

/** A mapping of arguments; `parameter` = the one whose argument decides for it. */
export interface Choice {
  arguments?: Readonly<Record<string, string>>;
  parameter?: string;
}

/** How deep bases are followed. */
const DEPTH = 20;

/**
 * The mapping for the classes of what a call passes. Where nothing is known of an argument, or of an item in a list
 * display, it is taken to be like the receiver. No mapping: the class has none, or items of different kinds do not agree.
 */
export function chooseMapping(
  { arguments: otherwise, cases = [] }: ReplacementRow,
  { arguments: bound }: Binding,
  library: Library,
  receiver: string | undefined,
): Choice {
  for (const { argument, parameter } of bound) {
    const rows = cases.filter(
      (row) =>
        row.parameter === parameter?.name &&
        row.classes.some((each) => isInstance(argument.type, each, library)),
    );
    if (rows.length === 0 || parameter === undefined) continue;
    const found = new Set(itemsOf(argument, receiver).map((item) => rowFor(item, rows, library)?.arguments));
    const [mapping] = found;
    return { parameter: parameter.name, ...(mapping && found.size === 1 && { arguments: mapping }) };
  }
  return otherwise ? { arguments: otherwise } : {};
}

/** Classes of the items; `undefined` for one that is not known. */
function itemsOf({ items = ['?'], literal }: Argument, receiver: string | undefined): (string | undefined)[] {
  return items.map((item) => (item === '?' ? literal && receiver : item));
}

function rowFor(item: string | undefined, rows: readonly CaseRow[], library: Library): CaseRow | undefined {
  if (item === undefined) return rows.some((row) => row.item !== undefined) ? undefined : rows[0];
  return rows.find((row) => row.item === undefined || isInstance(item, row.item, library));
}

function isInstance(cls: string | undefined, other: string, library: Library, depth = DEPTH): boolean {
  if (cls === undefined || depth === 0) return false;
  if (cls === other) return true;
  const { alias, bases = [] } = library.api(cls)?.eras.at(-1) ?? {};
  return [...(alias === undefined ? [] : [alias]), ...bases].some((base) =>
    isInstance(base, other, library, depth - 1),
  );
}
