import { CatalogError } from './catalog.ts';
import { CATALOG_SCHEMA } from './format.ts';
import type { ApiRow, CatalogIndex, LibraryFile, TypeRow } from './format.ts';

type Json = Record<string, unknown>;

/** Reads `index.json`. Throws `CatalogError` with one line that names the file and what is wrong. */
export function decodeIndex(file: string, text: string | undefined): CatalogIndex {
  const json = decode(file, text);
  if (!isIndex(json))
    throw new CatalogError(`${file}: not a catalog index: generated or libraries is missing`);
  return json;
}

/** Reads the file of one distribution, its rows unseen: `isRow` judges one when it is used. Throws `CatalogError`. */
export function decodeLibrary(file: string, text: string | undefined): LibraryFile {
  const json = decode(file, text);
  if (!isLibrary(json)) {
    throw new CatalogError(`${file}: not a library file: distribution, modules, releases or apis is missing`);
  }
  return json;
}

/** Whether a value of `apis` has the parts that every row has. */
export function isRow(value: unknown): value is ApiRow {
  return isObject(value) && typeof value['kind'] === 'string' && isList(value['eras'], isEra);
}

/** Whether a value of `types` has the part that every row has. */
export function isTypeRow(value: unknown): value is TypeRow {
  return isObject(value) && typeof value['kind'] === 'string';
}

function decode(file: string, text: string | undefined): Json {
  if (text === undefined) throw new CatalogError(`${file}: missing from the catalog`);
  const json = parse(file, text);
  if (!isObject(json)) throw new CatalogError(`${file}: not a catalog file: no object`);
  const { schema } = json;
  if (typeof schema !== 'number') throw new CatalogError(`${file}: not a catalog file: no schema number`);
  if (schema !== CATALOG_SCHEMA) {
    const age = schema > CATALOG_SCHEMA ? 'a newer' : 'an older';
    throw new CatalogError(
      `${file}: made by ${age} CodeSync: schema ${String(schema)}, this one reads ${String(CATALOG_SCHEMA)}`,
    );
  }
  return json;
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).replace(/\s+/g, ' ');
    throw new CatalogError(`${file}: cut off or damaged: ${reason}`, { cause: error });
  }
}

function isIndex(json: Json): json is Json & CatalogIndex {
  return typeof json['generated'] === 'string' && isList(json['libraries'], isEntry);
}

function isEntry(value: unknown): boolean {
  return (
    isObject(value) &&
    ['distribution', 'first', 'last'].every((key) => typeof value[key] === 'string') &&
    isList(value['modules'], isString)
  );
}

function isLibrary(json: Json): json is Json & LibraryFile {
  return (
    isString(json['distribution']) &&
    isList(json['modules'], isString) &&
    isList(json['releases'], isRelease) &&
    isObject(json['apis']) &&
    (json['types'] === undefined || isObject(json['types']))
  );
}

function isRelease(value: unknown): boolean {
  return isObject(value) && ['version', 'line', 'date'].every((key) => typeof value[key] === 'string');
}

function isEra(value: unknown): boolean {
  return isObject(value) && typeof value['from'] === 'number';
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isList(value: unknown, item: (value: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(item);
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
