/** Turns identities in rows into canonical paths. */
import type { CaseRow, DeprecationRow, OverloadRow } from '../../core/catalog/format.ts';
import { isShortFor } from '../definitions/replacement.ts';
import type { SurfaceApi } from '../surface.ts';
import { HARMLESS } from './attributes.ts';
import { type Machine, quietly, settle } from './machine.ts';
import { identityOf } from './scope.ts';

export interface Paths {
  /** The canonical path of an identity of this distribution; `undefined` where it is not public. */
  of(identity: string): string | undefined;
  add(identity: string, path: string): void;
  /** Identities of classes that a row needs: bases and results. */
  mentioned(row: SurfaceApi): string[];
  /** Replaces the identities in a row, but not in what rows share; what has no path becomes `?`, or is left out. */
  finish(row: SurfaceApi, rows: ReadonlyMap<string, SurfaceApi>): void;
}

/** `module:name`, but not inside a quoted literal. */
const IDENTITY = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.]*:[A-Za-z_][\w.]*/g;

export function createPaths(canonical: ReadonlyMap<string, string>, machine: Machine): Paths {
  const memo = new Map<string, string | undefined>();

  function of(identity: string): string | undefined {
    const direct = canonical.get(identity) ?? memo.get(identity);
    if (direct !== undefined || memo.has(identity)) return direct;
    memo.set(identity, undefined);
    const path = behind(identity) ?? member(identity);
    memo.set(identity, path);
    return path;
  }

  /** What a stub names may be a re-export of something that has a path. */
  function behind(identity: string): string | undefined {
    const [name = '', rest = ''] = identity.split(':');
    const module = machine.archive.modules.has(name) ? quietly(() => machine.runtime(name)) : undefined;
    const binding = module?.kind === 'module' ? module.env.names.get(rest) : undefined;
    const real = binding && identityOf(quietly(() => settle(binding)));
    return real === undefined || real === identity ? undefined : of(real);
  }

  function member(identity: string): string | undefined {
    const dot = identity.lastIndexOf('.');
    if (dot < identity.indexOf(':')) return undefined;
    const owner = of(identity.slice(0, dot));
    return owner && `${owner}.${identity.slice(dot + 1)}`;
  }

  function text(type: string): string {
    return type.replace(IDENTITY, (found) => (/^['"]/.test(found) ? found : (of(found) ?? '?')));
  }

  function overload(when: OverloadRow['when'], returns: string): OverloadRow {
    const asked = Object.entries(when).map(([name, type]) => [name, text(type)] as const);
    return { when: Object.fromEntries(asked), returns: text(returns) };
  }

  return {
    of,
    add: (identity, path) => void memo.set(identity, path),
    mentioned: (row) =>
      row.alias === undefined
        ? [
            row.bases?.join() ?? '',
            row.returns ?? '',
            row.value ?? '',
            ...(row.generic ?? []),
            ...(row.overloads ?? []).map(({ returns }) => returns),
          ].flatMap((each) => (each.match(IDENTITY) ?? []).filter((found) => !/^['"]/.test(found)))
        : [],
    finish(row, rows) {
      if (row.bases)
        row.bases = row.bases
          .map((base) => (base.includes(':') ? (of(base) ?? '?') : base))
          .filter((base) => !HARMLESS.has(base));
      if (row.returns !== undefined) row.returns = text(row.returns);
      if (row.value !== undefined) row.value = text(row.value);
      if (row.means) row.means = Object.fromEntries(Object.entries(row.means).map((pair) => pair.map(text)));
      if (row.fields)
        row.fields = Object.fromEntries(Object.entries(row.fields).map(([name, type]) => [name, text(type)]));
      if (row.generic) row.generic = row.generic.map(text);
      if (row.overloads) row.overloads = row.overloads.map(({ when, returns }) => overload(when, returns));
      if (row.delegates) finishDelegate(row, of);
      if (row.deprecated) row.deprecated = finishDeprecation(row.deprecated, row, rows, of);
    },
  };
}

function finishDelegate(row: SurfaceApi, of: Paths['of']): void {
  const { delegates } = row;
  const path = delegates && (delegates.path.includes(':') ? of(delegates.path) : delegates.path);
  if (!delegates || path === undefined) {
    delete row.delegates;
    return;
  }
  const cases = delegates.cases?.flatMap((each) => finishCase(each, of));
  row.delegates = {
    path,
    arguments: delegates.arguments,
    ...(cases && cases.length > 0 && { cases }),
  };
}

/** A class that is not public is no argument of anybody; an expression that needs something private is not known. */
function finishCase({ arguments: mapping, ...rest }: CaseRow, of: Paths['of']): CaseRow[] {
  const classes = rest.classes.flatMap((each) => (each.includes(':') ? (of(each) ?? []) : each));
  const item = rest.item?.includes(':') ? of(rest.item) : rest.item;
  if (classes.length === 0 || (rest.item !== undefined && item === undefined)) return [];
  const expressions = Object.entries(mapping ?? {}).map(([name, text]) => [name, publicText(text, of)]);
  const known = mapping && expressions.every(([, text]) => text !== undefined);
  const row: CaseRow = { ...rest, classes };
  if (item !== undefined) row.item = item;
  return [known ? { ...row, arguments: Object.fromEntries(expressions) } : row];
}

/** An expression with public paths in place of identities; `undefined` where one has none. */
function publicText(text: string, of: Paths['of']): string | undefined {
  let whole = true;
  const found = text.replace(IDENTITY, (identity) => {
    if (/^['"]/.test(identity)) return identity;
    const path = of(identity);
    whole &&= path !== undefined && !/(?:^|\.)_/.test(path);
    return path ?? identity;
  });
  return whole ? found : undefined;
}

/** A replacement that exists here keeps its canonical path; one that a later release may have, its own. */
function finishDeprecation(
  deprecated: DeprecationRow,
  row: SurfaceApi,
  rows: ReadonlyMap<string, SurfaceApi>,
  of: Paths['of'],
): DeprecationRow {
  const { replacement, ...rest } = deprecated;
  if (replacement === undefined) return deprecated;
  const path = replacement.includes(':') ? of(replacement) : dotted(replacement, row.path, rows);
  const found = path === undefined ? undefined : (rows.get(path)?.alias ?? path);
  return found === undefined || isItself(found, row) ? rest : { ...deprecated, replacement: found };
}

/** Whether a path is that of a row, or of the class that a row makes instances of. */
function isItself(path: string, { path: own, alias, shim }: SurfaceApi): boolean {
  return path === own || (path === alias && !shim) || own === `${path}.__init__` || own === `${path}.__new__`;
}

/** A dotted text as an author writes it: whole, or without the package in front, or under a short name for it. */
export function dotted(
  written: string,
  beside: string,
  rows: ReadonlyMap<string, SurfaceApi>,
): string | undefined {
  const [root = ''] = beside.split('.');
  if (written.startsWith('builtins.')) return written;
  const [first = '', ...rest] = written.split('.');
  const short = rest.length > 0 && isShortFor(first, root) ? [`${root}.${rest.join('.')}`] : [];
  const candidates = [written, `${root}.${written}`, ...short];
  return candidates.find((path) => rows.has(path)) ?? (written.startsWith(`${root}.`) ? written : undefined);
}
