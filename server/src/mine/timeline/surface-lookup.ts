import { parentOf } from '../../core/catalog/paths.ts';
import type { Surface, SurfaceApi } from '../surface.ts';

/** How far aliases and bases are followed: broken sources may go round. */
const DEPTH = 20;

/** What a path reaches in a surface: its own row, through aliases of its parents, or inherited. */
export function lookUp(surface: Surface, path: string, depth = DEPTH): SurfaceApi | undefined {
  const own = surface.apis.get(path);
  if (own || depth === 0) return own;
  const dot = path.lastIndexOf('.');
  const parent = dot < 0 ? undefined : lookUp(surface, path.slice(0, dot), depth - 1);
  if (!parent) return undefined;
  const name = path.slice(dot + 1);
  const origins = parent.alias === undefined ? (parent.bases ?? otherName(parent)) : [parent.alias];
  for (const origin of origins) {
    const found = origin === '?' ? undefined : lookUp(surface, `${origin}.${name}`, depth - 1);
    if (found) return found;
  }
  return undefined;
}

/** The name of a module of which this is the canonical spelling: what it has may be recorded there alone. */
function otherName({ kind, path, definition }: SurfaceApi): string[] {
  return kind === 'module' && definition !== path ? [definition] : [];
}

/** The definition behind a path, aliases followed; `undefined` where that leads out of the surface. */
export function definitionOf(surface: Surface, path: string): SurfaceApi | undefined {
  let api = lookUp(surface, path);
  for (let depth = 0; api?.alias !== undefined && depth < DEPTH; depth++) api = lookUp(surface, api.alias);
  return api;
}

/** Whether a path names something of another distribution or of Python: it does not depend on our releases. */
export function isForeign(surface: Surface, path: string): boolean {
  const [top = ''] = path.split('.');
  return !surface.modules.includes(top);
}

/**
 * A path as one speaks of it beside another: a member that the class of `beside` inherits is named through that class,
 * `pandas.Series.astype` beside `pandas.Series.view`, not through the base that defines it.
 */
export function besideOf(surface: Surface, beside: string, path: string): string {
  const owner = parentOf(beside);
  if (surface.apis.get(owner)?.kind !== 'class') return path;
  const local = `${owner}${path.slice(path.lastIndexOf('.'))}`;
  const there = lookUp(surface, local);
  return there && there === lookUp(surface, path) ? local : path;
}

/** Whether a component of a path says that it is not for users. */
export function isPrivate(path: string): boolean {
  return path.split('.').some((name) => name.startsWith('_'));
}

/** Order of preference between spellings: few components, listed, short, then by code unit. */
export function bySpelling(left: SurfaceApi, right: SurfaceApi): number {
  const [a, b] = [rank(left), rank(right)];
  const differing = a.findIndex((value, at) => value !== b[at]);
  if (differing >= 0) return (a[differing] ?? 0) - (b[differing] ?? 0);
  return left.path < right.path ? -1 : left.path > right.path ? 1 : 0;
}

function rank({ path, listed }: SurfaceApi): number[] {
  return [path.split('.').length, listed ? 0 : 1, path.length];
}
