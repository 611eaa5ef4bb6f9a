/** A set of real code: found in releases of projects, locked, and made again from the lock. */
import type { Pair } from '../case.ts';
import { DatasetError, formatDataset, type Hash } from '../dataset.ts';
import { groupBy } from '../../core/group.ts';
import type { Plan } from '../pairs/plan.ts';
import { normalised } from '../calls/tokens.ts';
import type { Alternatives } from '../synthetic/choose.ts';
import { structureOf } from '../synthetic/context.ts';
import type { Workshop } from '../synthetic/generate.ts';
import { deriveReal, type SourceText } from './derive.ts';
import { invocationsIn } from './collect.ts';
import {
  formatRealLock,
  LOCK_SCHEMA,
  type Invocation,
  type LockedChange,
  type Project,
  type RealLock,
} from './lock.ts';
import { cut, offsetAtByte } from './segment.ts';
import { type Coded, ofOneChange, Places, selectInvocations, withoutCopies } from './select.ts';
import { splitProjects } from './splits.ts';

/** The Python files of a release. */
interface Files {
  readonly paths: readonly string[];
  read(path: string): string | undefined;
}

/** What making such a set needs from the world. */
export interface RealPorts {
  /** Sources of a project. Throws where the index does not have them as they were. */
  open(project: Project): Promise<Files>;
  hash: Hash;
  progress(done: number, total: number, project: string): void;
}

export interface RealSettings extends Workshop {
  name: string;
  libraries: readonly string[];
  /** By the path of the API. */
  plans: ReadonlyMap<string, Alternatives>;
}

/** So many invocations that show one change are taken from one project. */
const FROM_ONE = 12;

/** An invocation with the pair that it makes by one of the plans of its API. */
export interface Found extends Coded {
  plan: Plan;
  invocation: Invocation;
  pair: Pair;
}

/**
 * Finds the invocations in projects, and the pairs that they make; which split they go to is chosen when they are locked. Once
 * so many projects have an API that its places are taken, `known` ones counted, later projects are not searched for it.
 */
export async function searchProjects(
  projects: readonly Project[],
  settings: RealSettings,
  ports: RealPorts,
  known: readonly Found[] = [],
): Promise<Found[]> {
  const places = new Places(known);
  const found: Found[][] = [];
  for (const [index, project] of projects.entries()) {
    const open = [...settings.plans].filter(([, own]) => !own.some((plan) => places.areTaken(plan)));
    const plans = new Map(open);
    const own = search(await ports.open(project), project, { ...settings, plans }, ports.hash);
    places.take(own);
    found.push(own);
    ports.progress(index + 1, projects.length, project.project);
  }
  return found.flat();
}

/** Locks what was found in projects. Returns the text of the lock. */
export function lockReal(
  projects: readonly Project[],
  found: readonly Found[],
  settings: RealSettings,
  hash: Hash,
): { text: string; pairs: Pair[] } {
  const candidates = ofOneChange(withoutCopies(found));
  const splits = splitProjects(candidates, settings.seed);
  const chosen = selectInvocations(
    candidates.map((each) => inSplit(each, splits.get(each.project) ?? 'train')),
  );
  const pairs = chosen.map(({ pair, split }) => inSplit(pair, split));
  const { version } = datasetOf(pairs, settings, hash);
  const changes = new Map(chosen.map(({ api, plan }) => [api, lockedChange(plan)]));
  const lock: RealLock = {
    header: {
      format: 'codesync-bench-lock',
      schema: LOCK_SCHEMA,
      name: settings.name,
      version,
      catalog: settings.catalog.generated,
      libraries: settings.libraries,
      seed: settings.seed,
    },
    projects,
    changes: [...changes.values()],
    invocations: chosen.map(({ invocation, split }) => inSplit(invocation, split)),
  };
  return { text: formatRealLock(lock), pairs };
}

function inSplit<T>(each: T, split: Pair['split']): T & Pick<Pair, 'split'> {
  return { ...each, split };
}

function lockedChange({ api: { api, change, parameter, legacy, updated } }: Plan): LockedChange {
  return {
    ...{ api, change, ...(parameter !== undefined && { parameter }) },
    ...{ legacy: legacy.version, updated: updated.version },
  };
}

function search(files: Files, project: Project, settings: RealSettings, hash: Hash): Found[] {
  const { catalog, python, plans } = settings;
  const shapes = new Map<Plan, Set<string>>();
  const found: Found[] = [];
  for (const path of files.paths) {
    const text = path.endsWith('.py') ? textOf(files, path) : undefined;
    if (text === undefined || text.includes('\r')) continue;
    const located = invocationsIn({ catalog, python, hash, plans }, project.project, path, text);
    for (const { segment, ...rest } of located) {
      const invocation: Invocation = { ...rest, split: 'train' };
      const tokens = normalised(segment.text);
      const [code, shape] = [hash(tokens), hash(structureOf(tokens))];
      for (const plan of plans.get(rest.api) ?? []) {
        const own = shapes.get(plan) ?? new Set();
        shapes.set(plan, own);
        const isOpen = own.size < FROM_ONE && !own.has(shape);
        const pair = isOpen ? derive(invocation, { text, segment }, project, plan, settings) : undefined;
        if (!pair) continue;
        own.add(shape);
        found.push({ api: rest.api, project: project.project, code, shape, plan, invocation, pair });
      }
    }
  }
  return found;
}

/** The text of a file, each of its lines with the same end. */
function textOf(files: Files, path: string): string | undefined {
  return files.read(path)?.replaceAll('\r\n', '\n');
}

/** A set made from a lock. */
export interface Materialised {
  text: string;
  version: string;
  /** Invocations of which another catalog than that of the lock makes no pair. */
  lost: number;
}

/**
 * Makes the set that a lock names: with the catalog that it was made from the same one byte for byte, with another one a
 * set of another version. Throws `DatasetError` where a file or a segment is not what it was.
 */
export async function materialise(
  lock: RealLock,
  settings: RealSettings,
  ports: RealPorts,
): Promise<Materialised> {
  const { projects, changes, invocations } = lock;
  const plans = new Map(changes.map((change) => [change.api, planOf(change, settings)]));
  const byProject = groupBy(invocations, ({ project }) => project);
  const pairs = new Map<Invocation, Pair>();
  for (const [index, project] of projects.entries()) {
    const own = byProject.get(project.project) ?? [];
    const files = own.length > 0 ? await ports.open(project) : undefined;
    for (const invocation of files ? own : []) {
      const source = lockedSource(invocation, files!, project, ports.hash);
      const plan = plans.get(invocation.api);
      const pair = plan && derive(invocation, source, project, plan, settings);
      if (pair) pairs.set(invocation, pair);
    }
    ports.progress(index + 1, projects.length, project.project);
  }
  const ordered = invocations.flatMap((invocation) => pairs.get(invocation) ?? []);
  return { ...datasetOf(ordered, settings, ports.hash), lost: invocations.length - ordered.length };
}

/** The plan for a locked change; `undefined` where the catalog does not know it. */
function planOf(change: LockedChange, { plans }: RealSettings): Plan | undefined {
  const wanted = JSON.stringify(change);
  return plans.get(change.api)?.find((plan) => JSON.stringify(lockedChange(plan)) === wanted);
}

/** The file of an invocation, in which its segment is verified. */
function lockedSource(
  { path, start, end, sha256 }: Invocation,
  files: Files,
  project: Project,
  hash: Hash,
): SourceText {
  const where = `${project.project}==${project.version}, ${path}`;
  const text = textOf(files, path);
  if (text === undefined) throw new DatasetError(`${where}: no such file there any more`);
  const [from, to] = [offsetAtByte(text, start), offsetAtByte(text, end)];
  if (from === undefined || to === undefined || hash(text.slice(from, to)) !== sha256)
    throw new DatasetError(
      `${where}, bytes ${start} to ${end}: not the locked code, its sha256 is another one`,
    );
  return { text, segment: cut(text, { start: from, end: to }) };
}

function derive(
  invocation: Invocation,
  source: SourceText,
  project: Project,
  plan: Plan,
  settings: RealSettings,
): Pair | undefined {
  const { api, path, start } = invocation;
  const id = `${api}/${project.project}/${path}:${start}`;
  return deriveReal(id, source, invocation, project, plan, settings);
}

function datasetOf(
  pairs: readonly Pair[],
  { name, catalog, seed }: RealSettings,
  hash: Hash,
): { text: string; version: string } {
  const text = formatDataset({ name, catalog: catalog.generated, seed }, pairs, hash);
  const { version }: { version: string } = JSON.parse(text.slice(0, text.indexOf('\n')));
  return { text, version };
}
