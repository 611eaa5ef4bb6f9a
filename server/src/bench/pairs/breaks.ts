import type { DeprecationRow, EraRow, ReplacementRow, SignatureSource } from '../../core/catalog/format.ts';
import { isVariadic } from '../../core/signatures/map.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter, Signature } from '../../core/signatures/signature.ts';
import type { Row } from '../../core/changes/timeline.ts';
import type { ChangeKind } from '../case.ts';
import type { Callable } from './callables.ts';

/** One way in which calls of an API that worked at one release do not at another, or are deprecated there. */
export interface Break {
  callable: Callable;
  change: ChangeKind;
  /** Release indices. */
  legacy: number;
  updated: number;
  /** What the change is about, by its name at the legacy release (of a required one: at the updated release). */
  parameter?: string;
  /** The parameter that takes its place. */
  successor?: string;
  /** Only these values of it are concerned; the values to use instead. */
  values?: readonly string[];
  options?: readonly string[];
  /** What takes the place of the whole API. */
  replacement?: ReplacementRow;
}

/** What an API has against it from one release to a later one, the hardest first; none where nothing is known. */
export function breaksBetween(callable: Callable, legacy: number, updated: number): Break[] {
  const { rows, calls, api } = callable.timeline;
  const [before, after] = [known(rows[legacy]), rows[updated]];
  if (!before || after === 'unknown') return [];
  const base = { callable, legacy, updated };
  const { replacement } = api;
  const there = replacement && isThere(replacement, updated) ? { replacement } : undefined;
  if (!after)
    return there
      ? [{ ...base, ...there, change: there.replacement.how === 'declared' ? 'removed-api' : 'moved-api' }]
      : [];
  const parameters = parameterBreaks(known(calls[legacy]), known(calls[updated])).map((found) =>
    Object.assign(found, base),
  );
  const deprecated: Break[] =
    after.deprecated && !before.deprecated && there ? [{ ...base, ...there, change: 'deprecated-api' }] : [];
  return [...parameters, ...deprecated];
}

function known(row: Row): EraRow | undefined {
  return typeof row === 'object' ? row : undefined;
}

function isThere({ from, to }: ReplacementRow, release: number): boolean {
  return from <= release && (to === undefined || release <= to);
}

/** Signatures are compared only where both were read in the same kind of source. */
const COMPARABLE: ReadonlySet<SignatureSource> = new Set(['py', 'stub']);

type ParameterBreak = Omit<Break, 'callable' | 'legacy' | 'updated'>;

function parameterBreaks(before: EraRow | undefined, after: EraRow | undefined): ParameterBreak[] {
  if (before?.signature === undefined || after?.signature === undefined) return [];
  const source = before.source ?? 'py';
  if (source !== (after.source ?? 'py') || !COMPARABLE.has(source)) return [];
  const [old, now] = [parseSignature(before.signature), parseSignature(after.signature)];
  return [
    ...keywordOnly(old, now),
    ...gone(old, now, before, after),
    ...positionalOnly(old, now),
    ...required(old, now),
    ...reordered(old, now),
    ...deprecations(now, before, after),
  ];
}

/** All parameters that became keyword-only at once: the first of them stands for them. */
function keywordOnly(old: Signature, now: Signature): ParameterBreak[] {
  const first = old.parameters.find(
    ({ name, kind }) => kind === 'positional-or-keyword' && find(now, name)?.kind === 'keyword-only',
  );
  return first ? [{ change: 'keyword-only-parameter', parameter: first.name }] : [];
}

function positionalOnly(old: Signature, now: Signature): ParameterBreak[] {
  if (now.parameters.some(({ kind }) => kind === 'var-keyword')) return [];
  const first = old.parameters.find(
    ({ name, kind }) => kind === 'positional-or-keyword' && find(now, name)?.kind === 'positional-only',
  );
  return first ? [{ change: 'positional-only-parameter', parameter: first.name }] : [];
}

/** Parameters without a place in the later signature, declared renamed ones under their new name. */
function gone(old: Signature, now: Signature, before: EraRow, after: EraRow): ParameterBreak[] {
  if (now.parameters.some(({ kind }) => kind === 'var-keyword')) return [];
  const lost = old.parameters.filter((parameter) => !isVariadic(parameter) && !find(now, parameter.name));
  return lost.flatMap(({ name, kind }): ParameterBreak[] => {
    if (kind === 'positional-only' || declared(after, name)) return [];
    const declaration = declared(before, name);
    const successor = successorOf(declaration, now);
    if (successor === undefined) return [{ change: 'removed-parameter', parameter: name }];
    const change = declaration?.renamed ? 'renamed-parameter' : 'removed-parameter';
    return change === 'renamed-parameter'
      ? [{ change, parameter: name, successor }]
      : [{ change, parameter: name, ...(declaration && optionsOf(declaration)), successor }];
  });
}

function required(old: Signature, now: Signature): ParameterBreak[] {
  return now.parameters.flatMap(({ name, kind, default: value }): ParameterBreak[] => {
    const was = find(old, name);
    const isNew = value === undefined && was?.default !== undefined;
    return isNew && kind !== 'var-keyword' && kind !== 'var-positional'
      ? [{ change: 'required-parameter', parameter: name }]
      : [];
  });
}

/** Calls pass so many arguments by position at most, as far as anybody does. */
const POSITIONS = 5;

/** The first parameter whose place another one has now, so that a call by position binds to that without a word. */
function reordered({ parameters: old }: Signature, { parameters: now }: Signature): ParameterBreak[] {
  const moved = old.findIndex(({ name }, at) => now[at]?.name !== name);
  const before = old.slice(0, moved + 1);
  const [subject, taker] = [old[moved], now[moved]];
  const isKept = before.every(({ name, kind }) => {
    const there = now.find((parameter) => parameter.name === name);
    return kind === 'positional-or-keyword' && there?.kind === kind;
  });
  return subject && taker?.kind === 'positional-or-keyword' && isKept && moved <= POSITIONS
    ? [{ change: 'reordered-parameter', parameter: subject.name }]
    : [];
}

/** Parameters, or values of them, that are declared deprecated since. */
function deprecations(now: Signature, before: EraRow, after: EraRow): ParameterBreak[] {
  return Object.entries(after.parameters ?? {}).flatMap(([parameter, declaration]): ParameterBreak[] => {
    if (declared(before, parameter)) return [];
    const successor = successorOf(declaration, now);
    const { values } = declaration;
    return [
      {
        change: 'deprecated-parameter',
        parameter,
        ...(successor !== undefined && { successor }),
        ...(values && { values }),
        ...optionsOf(declaration),
      },
    ];
  });
}

function optionsOf({ options }: DeprecationRow): { options?: readonly string[] } {
  return options ? { options } : {};
}

function successorOf(declaration: DeprecationRow | undefined, now: Signature): string | undefined {
  const name = declaration?.replacement;
  return name !== undefined && find(now, name) ? name : undefined;
}

function declared(row: EraRow, name: string): DeprecationRow | undefined {
  return row.parameters && Object.hasOwn(row.parameters, name) ? row.parameters[name] : undefined;
}

function find({ parameters }: Signature, name: string): Parameter | undefined {
  return parameters.find((parameter) => parameter.name === name && !isVariadic(parameter));
}

/**
 * All breaks of an API over all releases: those that end calls, by release, then those that change in silence what calls
 * mean, then those that deprecate them.
 */
export function allBreaks(callable: Callable): Break[] {
  const found = callable.timeline.rows
    .slice(1)
    .flatMap((_, legacy) => breaksBetween(callable, legacy, legacy + 1));
  return found.toSorted((a, b) => hardness(a) - hardness(b));
}

function hardness({ change }: Break): number {
  return change.startsWith('deprecated-') ? 2 : change === 'reordered-parameter' ? 1 : 0;
}
