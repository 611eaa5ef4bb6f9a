/** What the miner says of a release, asked as the rest of CodeSync asks: through a catalog of that one release. */
import type { Library } from '../../server/src/core/catalog/catalog.ts';
import { singleLibrary } from '../../server/src/core/catalog/single.ts';
import { timelineOf } from '../../server/src/core/changes/timeline.ts';
import { formatSignature, parseSignature } from '../../server/src/core/signatures/parse.ts';
import type { Surface } from '../../server/src/mine/surface.ts';
import { buildTimeline } from '../../server/src/mine/timeline/build.ts';
import type { Member } from './walked.ts';

export class Ours {
  readonly #library: Library;
  readonly #surface: Surface;
  /** Own members by class. */
  readonly #members = new Map<string, string[]>();

  constructor(surface: Surface) {
    const { distribution, version } = surface;
    this.#surface = surface;
    this.#library = singleLibrary(
      buildTimeline(distribution, [{ version, line: version, date: '' }], [surface]),
    );
    for (const path of this.#library.paths()) {
      const cut = path.lastIndexOf('.');
      const owner = path.slice(0, Math.max(0, cut));
      if (this.#library.api(owner)?.kind !== 'class') continue;
      this.#members.set(owner, [...(this.#members.get(owner) ?? []), path.slice(cut + 1)]);
    }
  }

  /** Paths of public functions and classes. */
  names(): string[] {
    return [...this.#surface.apis.values()]
      .filter(({ path, kind }) => (kind === 'function' || kind === 'class') && isPublicPath(path))
      .filter(({ path }) => !this.#isMember(path))
      .map(({ path }) => path);
  }

  /** Whether it has a path, as a function, as a class, or as something of which nothing is known. */
  has(path: string): boolean {
    const { kind, returns } = this.#surface.apis.get(path) ?? {};
    return kind === 'function' || kind === 'class' || (kind === 'attribute' && returns === undefined);
  }

  /** What the surface has at a path, in words. */
  kindOf(path: string): string {
    const { kind, source } = this.#surface.apis.get(path) ?? {};
    return kind === undefined ? 'not known' : `${source} ${kind}`;
  }

  /** What a call of a function or class binds to, as in a walk; `undefined` where that is not known. */
  signature(path: string): string | undefined {
    const timeline = timelineOf(this.#library, path);
    const row = timeline?.calls[0];
    const isClass = timeline?.api.kind === 'class';
    if (!timeline || row === 'unknown') return undefined;
    if (row === undefined) return isClass ? '' : undefined;
    if (row.signature === undefined) return undefined;
    return normal(row.signature, isClass ? 1 : 0);
  }

  /** Public members of a class, inherited ones too, as in a walk. */
  members(path: string): Map<string, Member> {
    const found = new Map<string, Member>();
    for (const name of this.#namesIn(path, new Set())) {
      const member = name.startsWith('_') ? 'absent' : this.#library.member(path, name, 0);
      if (typeof member === 'string') continue;
      const { signature, binding } = member.api.at(0) ?? {};
      if (member.api.kind !== 'method') found.set(name, ['attribute']);
      else if (signature === undefined) found.set(name, ['method']);
      else found.set(name, ['method', normal(signature, binding === 'static' ? 0 : 1)]);
    }
    return found;
  }

  #namesIn(path: string, seen: Set<string>): string[] {
    const era = this.#library.api(path)?.at(0);
    const owner = era?.alias ?? path;
    if (!era || seen.has(owner)) return [];
    seen.add(owner);
    const inherited = (era.bases ?? []).flatMap((base) => this.#namesIn(base, seen));
    return [...(this.#members.get(owner) ?? []), ...inherited];
  }

  #isMember(path: string): boolean {
    const owner = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    return this.#surface.apis.get(owner)?.kind === 'class';
  }
}

const NOT_API = new Set(['tests', 'test', 'conftest', 'setup']);

/** The same rule as in `walk.py`. */
export function isPublicPath(path: string): boolean {
  return !path.split('.').some((part) => part.startsWith('_') || NOT_API.has(part));
}

/** Without the parameters that a receiver fills, `_` for each default. */
function normal(text: string, skipped: number): string {
  let left = skipped;
  const parameters = parseSignature(text).parameters.filter(({ kind }) => {
    const isFilled = left > 0 && (kind === 'positional-only' || kind === 'positional-or-keyword');
    if (isFilled) left--;
    return !isFilled;
  });
  return formatSignature({
    parameters: parameters.map(({ name, kind, default: value }) =>
      value === undefined ? { name, kind } : { name, kind, default: '_' },
    ),
  });
}
