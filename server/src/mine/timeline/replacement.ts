import type { ReplacementRow } from '../../core/catalog/format.ts';
import type { Surface, SurfaceApi } from '../surface.ts';
import { availableCases } from './cases.ts';
import { sameSignature } from '../../core/signatures/defaults.ts';
import { type Definitions, indexDefinitions } from './definitions.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import { besideOf, bySpelling, definitionOf, isForeign, isPrivate, lookUp } from './surface-lookup.ts';

type Found = Pick<ReplacementRow, 'path' | 'how'>;

/** What a path needs to be compared with. */
interface History {
  surfaces: readonly Surface[];
  /** The last release with the path, the one after it, and the newest one, by definition. */
  last: Definitions;
  next: Definitions | undefined;
  newest: Definitions;
}

/**
 * What takes the place of paths that are gone or deprecated in the newest release: the same object under another
 * path, what the library names, or the definition found again elsewhere. It exists in the newest release.
 */
export function replacements(
  paths: readonly string[],
  surfaces: readonly Surface[],
): ReadonlyMap<string, ReplacementRow> {
  const found = new Map<string, ReplacementRow>();
  const newestSurface = surfaces.at(-1);
  if (!newestSurface) return found;
  const newest = indexDefinitions(newestSurface);
  for (const [release, ended] of endedIn(paths, surfaces).entries()) {
    const [here, after] = [surfaces[release], surfaces[release + 1]];
    if (!here || ended.length === 0) continue;
    const last = after ? indexDefinitions(here) : newest;
    const history = { surfaces, last, next: after && indexDefinitions(after), newest };
    for (const api of ended) {
      const row = replacementOf(api, release, history);
      if (row) found.set(api.path, row);
    }
  }
  return found;
}

/** By release what it is the last to have, and of the newest what it deprecates. */
function endedIn(paths: readonly string[], surfaces: readonly Surface[]): SurfaceApi[][] {
  const ended: SurfaceApi[][] = surfaces.map(() => []);
  for (const path of paths) {
    const last = surfaces.findLastIndex(({ apis }) => apis.has(path));
    const api = surfaces[last]?.apis.get(path);
    if (api && (last < surfaces.length - 1 || api.deprecated)) ended[last]?.push(api);
  }
  return ended;
}

function replacementOf(api: SurfaceApi, last: number, history: History): ReplacementRow | undefined {
  const { path } = api;
  const { surfaces } = history;
  const newest = surfaces.at(-1);
  const gone = last < surfaces.length - 1;
  if (!newest || (gone && lookUp(newest, path))) return undefined;
  const declared = declaredFor(path, surfaces);
  // What is deprecated itself is so under all its names; only a spelling may give way to another.
  const same = gone || api.shim ? sameObject(api, last, history, declared) : undefined;
  const found = same ?? declared ?? (gone && moved(api, last, history));
  return found
    ? { ...found, ...span(found.path, surfaces), ...delegated(path, found.path, surfaces) }
    : undefined;
}

/** What the newest release that declares a replacement names, if it is there today. */
function declaredFor(path: string, surfaces: readonly Surface[]): Found | undefined {
  const newest = surfaces.at(-1);
  for (const surface of surfaces.toReversed()) {
    const named = (surface.apis.get(path)?.deprecated ?? surface.expired?.[path])?.replacement;
    if (named === undefined || named === path || !newest) continue;
    if (isForeign(newest, named)) {
      if (surfaces.some((each) => !isForeign(each, named))) continue;
      return { path: named, how: 'declared' };
    }
    const there = lookUp(newest, named);
    if (there && !there.deprecated)
      return { path: besideOf(newest, path, canonical(there, named)), how: 'declared' };
  }
  return undefined;
}

/** Another spelling, in the last release that had this one, that is still there; the declared one is preferred. */
function sameObject(
  api: SurfaceApi,
  last: number,
  { surfaces, ...definitions }: History,
  declared: Found | undefined,
): Found | undefined {
  const newest = surfaces.at(-1);
  if (!newest) return undefined;
  if (api.alias !== undefined && isForeign(newest, api.alias))
    return isOffered(api.path, api.alias, surfaces) ? { path: api.alias, how: 'same' } : undefined;
  // What is defined elsewhere, as `typing.Callable`, is shared by things that are not the same.
  if (!api.definition.includes(':') && api.kind !== 'module') return undefined;
  const before = definitions.last.spellings(api.definition);
  const after = definitions.newest.spellings(api.definition);
  const isMember = surfaces[last]?.apis.get(parentOf(api.path))?.kind === 'class';
  const isOtherValue = (path: string): boolean =>
    isMember && api.kind === 'attribute' && lastOf(path) !== lastOf(api.path);
  const spellings = [...before, ...after].flatMap(({ path }) => {
    const there = path === api.path || isOtherValue(path) ? undefined : newest.apis.get(path);
    return there && there.kind === api.kind && !there.deprecated && !there.hidden && !isPrivate(path)
      ? there
      : [];
  });
  if (spellings.some(({ path }) => path === declared?.path))
    return { path: declared?.path ?? '', how: 'same' };
  const best = declared ? undefined : spellings.toSorted(bySpelling)[0];
  return best && { path: canonical(best, best.path), how: 'same' };
}

/** Whether what another distribution has takes the place of a path: under the same name, and no module that was ours. */
function isOffered(path: string, alias: string, surfaces: readonly Surface[]): boolean {
  return (
    lastOf(path) === lastOf(alias) &&
    !isPrivate(alias) &&
    surfaces.every((surface) => isForeign(surface, alias))
  );
}

/** A new definition of the same name and signature in another module, if there is exactly one. */
function moved(
  api: SurfaceApi,
  last: number,
  { surfaces, last: before, next: after }: History,
): Found | undefined {
  const [newest, old] = [surfaces.at(-1), surfaces[last]];
  const name = api.definition.split(':')[1];
  if (!after || !newest || !old || name === undefined || name.includes('.')) return undefined;
  const wanted = callSignature(old, api);
  if (wanted === undefined) return undefined;
  const candidates = after.named(name).filter((candidate) => {
    const there = newest.apis.get(candidate.path);
    const isNew = before.spellings(candidate.definition).length === 0;
    if (
      !there ||
      there.deprecated ||
      there.hidden ||
      isPrivate(candidate.path) ||
      !isNew ||
      candidate.kind !== api.kind
    )
      return false;
    const surface = surfaces[last + 1];
    return surface !== undefined && sameSignature(callSignature(surface, candidate), wanted);
  });
  const [only, second] = candidates;
  return only && !second ? { path: only.path, how: 'moved' } : undefined;
}

/** What a call binds to, from Python source only: for a class that has no signature its initialiser. */
function callSignature(surface: Surface, api: SurfaceApi): string | undefined {
  const isMade = api.kind === 'class' && api.signature === undefined;
  const callee = isMade ? (surface.apis.get(`${api.path}.__init__`) ?? api) : api;
  const definition = definitionOf(surface, callee.path);
  return definition?.source === 'py' ? definition.signature : undefined;
}

/** A spelling of a module or class member is kept where it is inherited; one that is no shorter than it has to be, too. */
function canonical({ path, alias }: SurfaceApi, spelled: string): string {
  return path === spelled && alias !== undefined && depthOf(alias) < depthOf(spelled) ? alias : spelled;
}

function depthOf(path: string): number {
  return path.split('.').length;
}

/** The releases up to the newest in which the replacing path is there without a gap. */
function span(path: string, surfaces: readonly Surface[]): { from: number } {
  const isThere = (surface: Surface) => isForeign(surface, path) || lookUp(surface, path) !== undefined;
  return { from: surfaces.findLastIndex((surface) => !isThere(surface)) + 1 };
}

/** How the newest body of the old definition calls the new one. */
function delegated(
  path: string,
  replacement: string,
  surfaces: readonly Surface[],
): Pick<ReplacementRow, 'arguments' | 'cases'> {
  for (const surface of surfaces.toReversed()) {
    const call = definitionOf(surface, path)?.delegates;
    if (call && reaches(surface, path, call.path, replacement))
      return {
        arguments: call.arguments,
        ...(call.cases && { cases: availableCases(call.cases, surfaces) }),
      };
  }
  return {};
}

function reaches(surface: Surface, from: string, called: string, replacement: string): boolean {
  const spellings = [called, surface.apis.get(called)?.alias, besideOf(surface, from, called)];
  return spellings.includes(replacement);
}
