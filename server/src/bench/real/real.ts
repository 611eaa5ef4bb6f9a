/** A set of real code: found in releases of projects, locked, and made again from the lock. */
import type { Pair } from '../case.ts';
import { DatasetError, formatDataset, type Hash } from '../dataset.ts';
import { groupBy } from '../../core/group.ts';
import type { Plan } from '../pairs/plan.ts';
import type { Workshop } from '../synthetic/generate.ts';
import { deriveReal, sourceOf } from './derive.ts';
import { invocationsIn } from './collect.ts';
import { formatRealLock, type Invocation, type Project, type RealLock } from './lock.ts';
import { offsetAtByte } from './segment.ts';
import { selectInvocations, splitOf } from './select.ts';
import { DATASET_SCHEMA } from '../case.ts';

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
  plans: ReadonlyMap<string, Plan>;
}

/** So many invocations of one API are looked at in one project. */
const FROM_ONE = 6;

/** Finds the invocations in projects. Returns the text of the lock. */
export async function lockReal(
  projects: readonly Project[],
  settings: RealSettings,
  ports: RealPorts,
): Promise<{ text: string; pairs: Pair[] }> {
  const found: Derived[] = [];
  for (const [index, project] of projects.entries()) {
    found.push(...search(await ports.open(project), project, settings, ports.hash));
    ports.progress(index + 1, projects.length, project.project);
  }
  const chosen = selectInvocations(found);
  const pairs = chosen.map(({ pair }) => pair);
  const { version } = datasetOf(pairs, settings, ports.hash);
  const used = new Set(chosen.map(({ project }) => project));
  const lock: RealLock = {
    header: {
      format: 'codesync-bench-lock',
      schema: DATASET_SCHEMA,
      name: settings.name,
      version,
      catalog: settings.catalog.generated,
      libraries: settings.libraries,
      seed: settings.seed,
    },
    projects: projects.filter(({ project }) => used.has(project)),
    invocations: chosen.map(({ invocation }) => invocation),
  };
  return { text: formatRealLock(lock), pairs };
}

interface Derived {
  api: string;
  project: string;
  split: Pair['split'];
  sha256: string;
  invocation: Invocation;
  pair: Pair;
}

function search(files: Files, project: Project, settings: RealSettings, hash: Hash): Derived[] {
  const { catalog, python, plans } = settings;
  const counts = new Map<string, number>();
  const found: Derived[] = [];
  for (const path of files.paths) {
    const text = path.endsWith('.py') ? files.read(path) : undefined;
    if (text === undefined || text.includes('\r')) continue;
    for (const candidate of invocationsIn({ catalog, python, hash, plans }, project.project, path, text)) {
      const { api } = candidate;
      const count = counts.get(api) ?? 0;
      if (count >= FROM_ONE) continue;
      const invocation: Invocation = { ...candidate, split: splitOf(project.project) };
      const pair = derive(invocation, text, project, settings);
      if (!pair) continue;
      counts.set(api, count + 1);
      found.push({
        api,
        project: project.project,
        split: invocation.split,
        sha256: invocation.sha256,
        invocation,
        pair,
      });
    }
  }
  return found;
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
  const { projects, invocations } = lock;
  const byProject = groupBy(invocations, ({ project }) => project);
  const pairs = new Map<Invocation, Pair>();
  for (const [index, project] of projects.entries()) {
    const files = await ports.open(project);
    for (const invocation of byProject.get(project.project) ?? []) {
      const pair = derive(invocation, lockedText(invocation, files, project, ports.hash), project, settings);
      if (pair) pairs.set(invocation, pair);
    }
    ports.progress(index + 1, projects.length, project.project);
  }
  const ordered = invocations.flatMap((invocation) => pairs.get(invocation) ?? []);
  return { ...datasetOf(ordered, settings, ports.hash), lost: invocations.length - ordered.length };
}

/** The text of the file of an invocation, in which its segment is verified. */
function lockedText(
  { path, start, end, sha256 }: Invocation,
  files: Files,
  project: Project,
  hash: Hash,
): string {
  const where = `${project.project}==${project.version}, ${path}`;
  const text = files.read(path);
  if (text === undefined) throw new DatasetError(`${where}: no such file in ${project.file}`);
  const [from, to] = [offsetAtByte(text, start), offsetAtByte(text, end)];
  const lines = from === undefined || to === undefined ? undefined : text.slice(from, to);
  if (lines === undefined || hash(lines) !== sha256)
    throw new DatasetError(
      `${where}, bytes ${start} to ${end}: not the locked code, its sha256 is another one`,
    );
  return text;
}

function derive(
  invocation: Invocation,
  text: string,
  project: Project,
  settings: RealSettings,
): Pair | undefined {
  const { api, path, start, end } = invocation;
  const plan = settings.plans.get(api);
  const [from = 0, to = 0] = [offsetAtByte(text, start), offsetAtByte(text, end)];
  const id = `${api}/${project.project}/${path}:${start}`;
  return plan && deriveReal(id, sourceOf(text, from, to), invocation, project, plan, settings);
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
