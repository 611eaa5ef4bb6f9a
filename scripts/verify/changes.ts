/** The difference that we report between two releases against that of the two installed ones. */
import { parseSignature } from '../../server/src/core/signatures/parse.ts';
import type { DiffRow, LibraryDiff } from '../../server/src/mine/diff/row.ts';
import { isPublicPath } from './ours.ts';
import { breaksOf, type Manner } from './breaks.ts';
import { share, type Share } from './share.ts';
import type { Truth, WalkedObject } from './walked.ts';

/** What is measured of two releases. */
export interface MeasuredChanges {
  /** Of the public functions and classes of the earlier release that are gone, those that we report, be it as something of an unknown kind. */
  removalsFound: Share;
  /** Of the paths of functions and classes that we report as gone, those that were there and are not. */
  removalsRight: Share;
  /**
   * Of the definitions with a parameter with which calls break, by parameter, those that we report as breaking. Only
   * of Python code in both releases; parameters that change places count as one.
   */
  breaksFound: Share;
  /** Of the parameters that we report as breaking, those with which a call breaks. */
  breaksRight: Share;
}

/** Compares our rows with the walks of the earlier and the later release. */
export function measureChanges(diff: LibraryDiff, before: Truth, after: Truth): MeasuredChanges {
  const { changes } = diff;
  const said = new Set(changes.filter(isRemoval).flatMap(pathsOf));
  const gone = removedPaths(diff);
  const broken = changes.filter((row) => row.breaking && !isRemoval(row));
  const breaks = definitions(before).flatMap(({ paths, object }) => breaksAt(paths, object, after));
  return {
    removalsFound: share(
      [...before.names()].filter(([path]) => after.answer(path) === 'absent'),
      ([path]) => (said.has(path) ? undefined : path),
    ),
    removalsRight: share(
      [...gone].filter((path) => before.answer(path) !== 'unknown' && after.answer(path) !== 'unknown'),
      (path) => {
        const [was, is] = [before.answer(path), after.answer(path)];
        return was !== 'absent' && is === 'absent' ? undefined : `${path}: ${was} → ${is}`;
      },
    ),
    breaksFound: share(breaks, ({ paths, parameter, text }) =>
      broken.some((row) => isAbout(row, paths, parameter)) ? undefined : text,
    ),
    breaksRight: share(
      broken.flatMap((row) => judged(row, before, after)),
      ({ isRight, text }) => (isRight ? undefined : text),
    ),
  };
}

/** Public paths of functions and classes that we report as gone. */
export function removedPaths({ changes }: LibraryDiff): Set<string> {
  const removed = changes.filter((row) => isRemoval(row) && isNamed(row));
  return new Set(removed.flatMap(pathsOf).filter(isPublicPath));
}

function pathsOf({ api, aliases }: DiffRow): string[] {
  return [api, ...aliases];
}

function isRemoval({ change }: DiffRow): boolean {
  return change === 'removed-api' || change === 'moved-api';
}

function isNamed({ apiKind }: DiffRow): boolean {
  return apiKind === 'function' || apiKind === 'class';
}

/** Public functions and classes by object, with all their paths. */
function definitions(truth: Truth): { object: WalkedObject; paths: string[] }[] {
  const paths = new Map<WalkedObject, string[]>();
  for (const [path, object] of truth.names()) paths.set(object, [...(paths.get(object) ?? []), path]);
  return [...paths].map(([object, all]) => ({ object, paths: all }));
}

interface Broken {
  paths: string[];
  parameter: string;
  text: string;
}

/** The parameters of a definition with which calls break; those that change places stand as one. */
function breaksAt(paths: string[], { signature }: WalkedObject, after: Truth): Broken[] {
  const path = paths.find((each) => after.object(each)?.signature !== undefined);
  const { signature: now, beside } = (path !== undefined && after.object(path)) || {};
  if (signature === undefined || now === undefined) return [];
  const found = new Map<string, Broken>();
  let isFirst = true;
  for (const each of breaksOf(signature, now, beside)) {
    const [name = '', manner] = each.split(':');
    const isMoved = manner === 'position' && isPositional(name, now);
    // Whoever passes a parameter by position passes those before it too.
    const isImplied = isMoved && !isFirst;
    if (manner === 'position') isFirst = false;
    if (isImplied) continue;
    const parameter = isMoved ? REORDERED : name;
    const text = `${path}: ${isMoved ? 'order' : name}: (${signature}) → (${now})`;
    found.set(parameter, { paths, parameter, text });
  }
  return [...found.values()];
}

const REORDERED = '';

function isPositional(name: string, signature: string): boolean {
  return parseSignature(signature).parameters.some(
    (each) => each.name === name && each.kind.startsWith('positional'),
  );
}

function isAbout(row: DiffRow, paths: string[], wanted: string): boolean {
  const { change, parameter } = row;
  const isIts = change === 'reordered-parameter' ? wanted === REORDERED : parameter === wanted;
  return isIts && pathsOf(row).some((path) => paths.includes(path));
}

const MANNERS: Partial<Record<DiffRow['change'], readonly Manner[]>> = {
  'removed-parameter': ['name', 'position'],
  'renamed-parameter': ['name'],
  'keyword-only-parameter': ['position'],
  'positional-only-parameter': ['name'],
  'reordered-parameter': ['position'],
  'required-parameter': ['omission'],
};

/** Whether a row of ours is right; nothing where one of the two sides cannot tell. */
function judged(row: DiffRow, before: Truth, after: Truth): { isRight: boolean; text: string }[] {
  const [old, now] = [before.object(row.api)?.signature, after.object(row.api)?.signature];
  if (old === undefined || now === undefined) return [];
  const breaks = breaksOf(old, now, after.object(row.api)?.beside);
  const manners = MANNERS[row.change] ?? [];
  if (row.change === 'reordered-parameter' && isReplaced(row.parameter ?? '', old, now)) return [];
  const isRight =
    row.change === 'reordered-parameter'
      ? [...breaks].some((each) => each.endsWith(':position'))
      : manners.some((manner) => breaks.has(`${row.parameter ?? ''}:${manner}`));
  return [{ isRight, text: `${row.api}: ${row.change} ${row.parameter}: (${old}) → (${now})` }];
}

/** Whether a new parameter takes the place of one that is gone: what becomes of its argument `inspect` cannot tell. */
function isReplaced(parameter: string, before: string, after: string): boolean {
  const place = namesOf(before).indexOf(parameter);
  const there = namesOf(after)[place];
  return there !== undefined && !namesOf(after).includes(parameter) && !namesOf(before).includes(there);
}

function namesOf(signature: string): string[] {
  return parseSignature(signature).parameters.map(({ name }) => name);
}
