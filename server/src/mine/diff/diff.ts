import type { Api, Library } from '../../core/catalog/catalog.ts';
import type { EraRow, LibraryFile } from '../../core/catalog/format.ts';
import { isPending } from '../../core/catalog/pending.ts';
import { singleLibrary } from '../../core/catalog/single.ts';
import { isClassSignature } from '../../core/changes/timeline.ts';
import { isSpecial, lastOf } from '../../core/catalog/paths.ts';
import { inheritors } from './inheritors.ts';
import { comparable, parameterRows } from './parameters.ts';
import type { Callee, ParameterRow } from './parameters.ts';
import type { DiffRow, LibraryDiff } from './row.ts';
import { bestFirst, groupsAt, ownerOf, reach } from './spellings.ts';

/** A component with a leading underscore that is no special method: nobody but the library reaches it. */
const PRIVATE = /(?:^|\.)_(?!_\w+__(?:\.|$))/;

/** The methods that make a new object: what they take, a call of the class takes. */
const INITIALISERS = ['__init__', '__new__'];

/** What changed between two releases (indices), one row a definition: inherited members stand once, at their owner. */
export function diffReleases(file: LibraryFile, from: number, to: number): LibraryDiff {
  const library = singleLibrary(file);
  const comparison = new Comparison(library, from, to);
  const version = (release: number) => library.releases[release]?.version ?? String(release);
  return {
    distribution: file.distribution,
    from: version(from),
    to: version(to),
    changes: comparison.rows(),
  };
}

class Comparison {
  readonly #library: Library;
  readonly #from: number;
  readonly #to: number;
  readonly #inheritors: ReturnType<typeof inheritors>;

  constructor(library: Library, from: number, to: number) {
    this.#library = library;
    this.#from = from;
    this.#to = to;
    this.#inheritors = inheritors(library, from);
  }

  rows(): DiffRow[] {
    const changed = this.#groups(this.#from).flatMap((paths) => this.#group(paths));
    const replacing = new Set(
      changed.flatMap(({ change, replacement }) => (change === 'moved-api' ? (replacement ?? []) : [])),
    );
    const added = this.#groups(this.#to)
      .flatMap((paths) => this.#addition(paths))
      .filter(({ api }) => !replacing.has(api));
    return sorted([...changed, ...added].filter(({ api }) => !PRIVATE.test(api)));
  }

  /** Special methods are left out: an initialiser is reported as the call of its class, others are syntax; `__call__` is how a call binds. */
  #groups(release: number): string[][] {
    return groupsAt(this.#library, release).filter(
      ([path = '']) => !isSpecial(path) || lastOf(path) === '__call__',
    );
  }

  #group(paths: readonly string[]): DiffRow[] {
    const reached = paths
      .filter((path) => !this.#ownerIsGone(path))
      .map((path) => ({ path, there: reach(this.#library, path, this.#to) }));
    const gone = reached
      .filter(({ path, there }) => there === 'absent' && !isSpecial(path) && !this.#isKeptBelow(path))
      .map(({ path }) => path);
    const kept = reached.find(({ there }) => typeof there !== 'string');
    return [
      ...(gone.length > 0 ? [this.#removal(gone)] : []),
      ...this.#deprecation(reached.flatMap(({ path, there }) => (typeof there === 'string' ? [] : path))),
      ...(kept ? this.#signature(kept.path, paths) : []),
    ];
  }

  /** Members go with their class: it alone is reported. */
  #ownerIsGone(path: string): boolean {
    const owner = ownerOf(this.#library, path);
    return owner !== undefined && owner.at(this.#to) === undefined;
  }

  /** Of a member that only subclasses have: what has the type of its class may be one. */
  #isKeptBelow(path: string): boolean {
    const below = this.#library.api(path)?.below;
    return below !== undefined && below <= this.#to;
  }

  #removal(gone: readonly string[]): DiffRow {
    const named = this.#named(gone, (path) => reach(this.#library, path, this.#to) === 'absent');
    const api = this.#library.api(gone[0] ?? '');
    const era = api?.at(this.#from);
    const replacement = gone
      .map((path) => this.#library.api(path)?.replacement)
      .find((row) => row !== undefined && row.from <= this.#to && this.#to <= (row.to ?? this.#to));
    const isMoved = replacement !== undefined && replacement.how !== 'declared';
    return {
      ...named,
      change: isMoved ? 'moved-api' : 'removed-api',
      ...(replacement && { replacement: this.#beside(named.api, replacement.path) }),
      breaking: true,
      ...(api && this.#isDeclared(api) && { declared: true }),
      ...(era?.signature !== undefined && { old: era.signature }),
      source: era?.source ?? 'py',
    };
  }

  #deprecation(paths: readonly string[]): DiffRow[] {
    const row = (path: string, release: number) => this.#library.api(path)?.at(release)?.deprecated;
    const fresh = paths.filter((path) => row(path, this.#to) && !row(path, this.#from));
    const declaration = row(fresh[0] ?? '', this.#to);
    if (!declaration || isPending(declaration)) return [];
    const { replacement } = declaration;
    const named = this.#named(fresh);
    return [
      {
        ...named,
        change: 'deprecated-api',
        ...(replacement !== undefined && { replacement: this.#beside(named.api, replacement) }),
        breaking: false,
        declared: true,
        source: declaration.by === 'docstring' ? 'docstring' : 'py',
      },
    ];
  }

  #signature(path: string, paths: readonly string[]): DiffRow[] {
    const sides = this.#callable(path);
    if (!sides) return [];
    const { before, after } = sides;
    const { api } = before;
    const compared = comparable(before, after, renamesOf(api, this.#to));
    const rows = [
      ...(compared ? parameterRows(compared) : []).filter((row) => !isStillTaken(row, after.era)),
      ...deprecatedParameters(before.era, after.era),
    ];
    if (rows.length === 0) return [];
    const named = this.#named([...paths, ...paths.flatMap((each) => this.#heirsOfCalls(each))]);
    return rows.map((row): DiffRow => {
      const declared = row.change === 'deprecated-parameter' || this.#declares(api, row.parameter);
      return Object.assign(row, named, { source: after.era.source ?? 'py' }, declared && { declared });
    });
  }

  /** What a call of a path binds to at both releases. An initialiser that a class inherits in both is its base's. */
  #callable(path: string): { before: Callee; after: Callee } | undefined {
    const before = this.#callee(path, this.#from);
    const after = this.#callee(path, this.#to);
    if (!before || !after) return undefined;
    const isOwn = ({ api }: { api: Api }) => api.path === path || api.path.startsWith(`${path}.`);
    if (this.#library.api(path)?.kind === 'class' && !isOwn(before) && !isOwn(after)) return undefined;
    return { before, after };
  }

  /** The signature of a class itself, else its initialiser; one that is known from a stub alone gives way to one that is Python code. */
  #callee(path: string, release: number): Callee | undefined {
    const own = reach(this.#library, path, release);
    if (typeof own !== 'string' && isClassSignature(own.era)) return own;
    const paths =
      this.#library.api(path)?.kind === 'class' ? INITIALISERS.map((name) => `${path}.${name}`) : [];
    const found = [...paths, path]
      .map((callee) => reach(this.#library, callee, release))
      .filter((each) => typeof each !== 'string');
    return found.find(isInitialiserInPython) ?? found[0];
  }

  #addition(paths: readonly string[]): DiffRow[] {
    const isNew = paths.every((path) => {
      const owner = ownerOf(this.#library, path);
      if (owner && !owner.at(this.#from)) return false;
      return reach(this.#library, path, this.#from) === 'absent';
    });
    const [path = ''] = paths;
    const era = this.#library.api(path)?.at(this.#to);
    if (!isNew || !era || era.deprecated) return [];
    return [
      {
        ...this.#named(paths),
        change: 'unavailable-api',
        breaking: false,
        ...(era.signature !== undefined && { new: era.signature }),
        source: era.source ?? 'py',
      },
    ];
  }

  /** The path to report and the others, those of classes that inherit a member and change with it among them. */
  #named(
    paths: readonly string[],
    isChanged: (path: string) => boolean = () => true,
  ): Pick<DiffRow, 'api' | 'aliases' | 'apiKind'> {
    const all = paths.flatMap((path) => [path, ...this.#inheritors(path).filter(isChanged)]);
    const [api = '', ...aliases] = bestFirst(this.#library, [...new Set(all)]);
    const kind = this.#library.api(paths[0] ?? '')?.kind ?? 'attribute';
    return { api, aliases: aliases.toSorted(), apiKind: kind };
  }

  /** A member named through the class of another one, where that class has it too. */
  #beside(beside: string, path: string): string {
    const owner = ownerOf(this.#library, beside);
    const local = owner && `${owner.path}.${lastOf(path)}`;
    if (local === undefined) return path;
    const [here, there] = [local, path].map((each) => reach(this.#library, each, this.#to));
    if (typeof here !== 'object' || typeof there !== 'object') return path;
    return here.api === there.api ? local : path;
  }

  /** The classes that inherit the initialiser of a class. */
  #heirsOfCalls(path: string): string[] {
    if (this.#library.api(path)?.kind !== 'class') return [];
    return INITIALISERS.flatMap((name) =>
      this.#library.api(`${path}.${name}`)
        ? this.#inheritors(`${path}.${name}`).map((heir) => heir.slice(0, -name.length - 1))
        : [],
    );
  }

  #isDeclared(api: Api): boolean {
    return api.eras.some(({ from, deprecated }) => deprecated !== undefined && from <= this.#to);
  }

  #declares(api: Api, parameter: string | undefined): boolean {
    const has = ({ parameters }: EraRow) => Object.hasOwn(parameters ?? {}, parameter ?? '');
    return api.eras.some((era) => era.from <= this.#to && has(era));
  }
}

function isInitialiserInPython({ api, era: { source = 'py' } }: Callee): boolean {
  return api.kind === 'method' && source === 'py';
}

/** Old name → new name, where a release up to this one declares it. */
function renamesOf(api: Api, to: number): Record<string, string> {
  const rows = api.eras.flatMap(({ from, parameters }) =>
    from <= to ? Object.entries(parameters ?? {}) : [],
  );
  return Object.fromEntries(
    rows.flatMap(([name, { replacement, renamed }]) => (renamed && replacement ? [[name, replacement]] : [])),
  );
}

/** A decorator takes a parameter for what the function itself does not name any more. */
function isStillTaken({ change, parameter = '' }: ParameterRow, { parameters = {} }: EraRow): boolean {
  return change === 'removed-parameter' && parameters[parameter]?.by === 'decorator';
}

function deprecatedParameters(before: EraRow, after: EraRow): ParameterRow[] {
  const known = before.parameters ?? {};
  const fresh = Object.entries(after.parameters ?? {}).filter(
    ([name, row]) => !Object.hasOwn(known, name) && !isPending(row),
  );
  return fresh.map(([parameter, { replacement }]) => {
    const row: ParameterRow = { change: 'deprecated-parameter', parameter, breaking: false };
    return Object.assign(row, replacement !== undefined && { replacement });
  });
}

function sorted(rows: readonly DiffRow[]): DiffRow[] {
  const keyed = rows.map((row) => ({ row, key: [row.api, row.change, row.parameter ?? ''].join('\n') }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ row }) => row);
}
