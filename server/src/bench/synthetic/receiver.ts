import { lastOf } from '../../core/catalog/paths.ts';
import type { Library } from '../../core/catalog/catalog.ts';
import { timelineOf } from '../../core/changes/timeline.ts';
import { isVariadic } from '../../core/signatures/map.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import { shorterFirst } from '../pairs/callables.ts';
import type { Random } from '../random.ts';
import { importOf } from './imports.ts';
import { produce, type Input, type Produced } from './value.ts';

/** What a method is called on. */
export interface Receiver {
  text: string;
  imports: readonly string[];
  inputs: readonly (Input & { annotation?: string })[];
  setup: readonly string[];
  /** Names that it takes. */
  names: readonly string[];
}

/** Usual names for instances of some classes; of others the class in small letters. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  DataFrame: ['df', 'frame', 'table', 'sales'],
  Series: ['series', 'column', 'prices', 's'],
  Index: ['index', 'idx', 'labels'],
  ndarray: ['array', 'matrix', 'arr', 'grid'],
  Tensor: ['tensor', 'logits', 'hidden', 'x'],
  Module: ['model', 'module', 'net'],
  Flask: ['app', 'application', 'service'],
};

/**
 * Something that has a class: a parameter with an annotation, an instance made here, or the result of a function that
 * returns one; the class itself where the method is called on it.
 */
export function receiverOf(
  library: Library,
  owner: string,
  onClass: boolean,
  release: number,
  makers: readonly string[],
  random: Random,
): Receiver | undefined {
  const cls = importOf(library, owner, random, false);
  if (!cls) return undefined;
  if (onClass) return { text: cls.text, imports: [cls.statement], inputs: [], setup: [], names: cls.names };
  const name = nameOf(owner, random);
  const way = random.next();
  if (way < 0.4) {
    const input = { name, literal: '', annotation: cls.text };
    return { text: name, imports: [cls.statement], inputs: [input], setup: [], names: [...cls.names, name] };
  }
  const maker = way < 0.7 && makers.length > 0 ? random.pick(makers) : owner;
  const made = importOf(library, maker, random, false);
  const given = made && argumentsFor(library, maker, release, random, new Set([name, ...made.names]));
  if (!given) return undefined;
  const inputs = given.flatMap((value) => value.inputs);
  return {
    text: name,
    imports: [made.statement],
    inputs,
    setup: [
      ...given.flatMap(({ setup }) => setup),
      `${name} = ${made.text}(${given.map(({ text }) => text).join(', ')})`,
    ],
    names: [...made.names, name, ...inputs.map((input) => input.name)],
  };
}

function nameOf(owner: string, random: Random): string {
  const cls = lastOf(owner);
  const snake = cls.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase();
  return random.pick(USUAL[cls] ?? [snake, snake.slice(snake.lastIndexOf('_') + 1)]).replace(/^(?=\d)/, '_');
}

/** Values for what a function or class requires, and for one thing more where it requires nothing. */
function argumentsFor(
  library: Library,
  path: string,
  release: number,
  random: Random,
  taken: ReadonlySet<string>,
): Produced[] | undefined {
  const timeline = timelineOf(library, path);
  const row = timeline?.calls[release];
  if (!timeline || typeof row !== 'object' || row.signature === undefined) return undefined;
  const { parameters } = parseSignature(row.signature);
  const own = (timeline.api.kind === 'class' ? parameters.slice(1) : parameters).filter(
    (one) => !isVariadic(one),
  );
  const required = own.filter((one) => one.default === undefined);
  if (required.some(({ kind }) => kind === 'keyword-only')) return undefined;
  const names = new Set(taken);
  return (required.length > 0 ? required : own.slice(0, 1)).map((parameter) => {
    const value = produce(parameter, random, names);
    for (const { name } of value.inputs) names.add(name);
    for (const line of value.setup) names.add(line.slice(0, line.indexOf(' ')));
    return value;
  });
}

const known = new WeakMap<Library, Map<number, ReadonlyMap<string, readonly string[]>>>();

/** Functions of a library that return an instance of a class at a release, by class, the shortest paths first. */
export function makersOf(library: Library, release: number): ReadonlyMap<string, readonly string[]> {
  const byRelease = known.get(library) ?? new Map<number, ReadonlyMap<string, readonly string[]>>();
  known.set(library, byRelease);
  const makers = byRelease.get(release) ?? findMakers(library, release);
  byRelease.set(release, makers);
  return makers;
}

const MAKERS = 4;

function findMakers(library: Library, release: number): Map<string, string[]> {
  const makers = new Map<string, string[]>();
  for (const path of library.paths()) {
    const api = library.api(path);
    const row = api?.at(release);
    if (api?.kind !== 'function' || !api.listed || !row || row.alias !== undefined || row.deprecated)
      continue;
    const { returns, overloads } = api;
    if (returns === undefined || overloads || !/^[\w.]+$/.test(returns)) continue;
    makers.set(returns, [...(makers.get(returns) ?? []), path]);
  }
  for (const [cls, paths] of makers) makers.set(cls, paths.toSorted(shorterFirst).slice(0, MAKERS));
  return makers;
}
