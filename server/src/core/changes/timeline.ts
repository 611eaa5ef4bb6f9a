import type { Api, Library } from '../catalog/catalog.ts';
import type { EraRow } from '../catalog/format.ts';

/** What is known of a path at one release; `unknown`: a base class is unresolved, so absence proves nothing. */
export type Row = EraRow | undefined | 'unknown';

/** A path over the releases of its library, inheritance followed. */
export interface Timeline {
  /** The definition that the path reached last. */
  api: Api;
  /** By release index. The same object over a run of releases in which nothing changed. */
  rows: readonly Row[];
  /** What a call of it binds to: its own rows, for a class those of its initializer, unless it has a signature. */
  calls: readonly Row[];
}

const known = new WeakMap<Library, Map<string, Timeline | undefined>>();

/**
 * The timeline of a function, class, attribute or module by its public path, or of a member of a class by its name
 * (the last component of the path). `undefined` for what no release has. Kept as long as the library.
 */
export function timelineOf(library: Library, path: string, receiver?: string): Timeline | undefined {
  const timelines = known.get(library) ?? new Map<string, Timeline | undefined>();
  known.set(library, timelines);
  const key = `${receiver ?? ''}:${path}`;
  if (!timelines.has(key)) timelines.set(key, read(library, path, receiver));
  return timelines.get(key);
}

function read(library: Library, path: string, receiver: string | undefined): Timeline | undefined {
  const cut = path.lastIndexOf('.');
  const parent = path.slice(0, Math.max(cut, 0));
  const owner = library.api(parent)?.kind === 'class' ? parent : undefined;
  const name = path.slice(cut + 1);
  if (receiver !== undefined) return ofInstances(library, receiver, memberTimeline(library, receiver, name));
  if (owner !== undefined) return memberTimeline(library, owner, name);
  const api = library.api(path);
  if (!api || api.library !== library) return undefined;
  const rows = library.releases.map((_, release) => api.at(release));
  if (api.kind !== 'class') return { api, rows, calls: rows };
  const calls = rows.map((row, release) =>
    row && isClassSignature(row) ? row : initialiserRow(library, path, release),
  );
  return { api, rows, calls };
}

/** Whether a class says itself what a call of it takes, whatever its initialisers are; a function has no bases. */
export function isClassSignature({ signature, bases }: EraRow): boolean {
  return signature !== undefined && bases !== undefined;
}

/**
 * That of `__init__`, else of `__new__`, of Python code before one that only a stub tells; one that is there counts,
 * though a base that is not known may have the other.
 */
function initialiserRow(library: Library, path: string, release: number): Row {
  const found = ['__init__', '__new__'].map((name) => memberRow(library, path, name, release));
  const rows = found.filter((row) => typeof row === 'object');
  return (
    rows.find(({ source = 'py' }) => source === 'py') ?? rows[0] ?? found.find((row) => row !== undefined)
  );
}

function memberTimeline(library: Library, receiver: string, name: string): Timeline | undefined {
  const found = library.member(receiver, name);
  if (typeof found === 'string' || found.api.library !== library) return undefined;
  const rows = library.releases.map((_, release) => memberRow(library, receiver, name, release));
  return { api: found.api, rows, calls: rows };
}

/**
 * For instances of a class that are made elsewhere: where the class is gone they are others, and where only subclasses
 * have a member, or a former base still has it, they may be of one that does. What they have is not known then.
 */
function ofInstances(library: Library, cls: string, timeline: Timeline | undefined): Timeline | undefined {
  const api = library.api(cls);
  if (!timeline || api?.library !== library) return timeline;
  const first = timeline.api.below ?? library.releases.length;
  const rows = timeline.rows.map((row, release) =>
    row === undefined && (release >= first || !api.at(release) || livesOn(timeline, release))
      ? 'unknown'
      : row,
  );
  return rows.some((row, release) => row !== timeline.rows[release])
    ? { ...timeline, rows, calls: rows }
    : timeline;
}

/** Whether the definition that a class had is there, but no longer in one of its bases: subclasses may have taken that on. */
function livesOn({ api }: Timeline, release: number): boolean {
  return api.at(release) !== undefined;
}

function memberRow(library: Library, receiver: string, name: string, release: number): Row {
  const found = library.member(receiver, name, release);
  if (found === 'unknown') return 'unknown';
  if (found === 'absent') return undefined;
  return found.api.library === library ? found.api.at(release) : 'unknown';
}
