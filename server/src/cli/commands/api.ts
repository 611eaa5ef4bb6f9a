import { lastOf, parentOf, topOf } from '../../core/catalog/paths.ts';
import type { Api, Library } from '../../core/catalog/catalog.ts';
import type { DeprecationRow, EraRow } from '../../core/catalog/format.ts';
import { reach } from '../../mine/diff/spellings.ts';
import { singleLibrary } from '../../core/catalog/single.ts';
import { openCatalogFolder } from '../../host/catalog.ts';
import { type Arguments, suggestion } from '../arguments.ts';
import { catalogFolder } from '../session.ts';
import type { Command } from '../command.ts';
import { CliError, type Io } from '../io.ts';
import { INDEX_OPTIONS, withMiner } from '../mining.ts';
import { VERSION_OPTIONS } from '../said.ts';
import { createStyle, type Style } from '../style.ts';

export const api: Command = {
  name: 'api',
  usage: 'NAME',
  summary:
    'Show the timeline of one API, e.g. pandas.DataFrame.append; a library not in the catalog is mined on the spot.',
  options: {
    catalog: VERSION_OPTIONS.catalog,
    ...INDEX_OPTIONS,
    distribution: { value: 'NAME', help: 'What to mine, where it is not named like its module.' },
    json: { help: 'One JSON object.' },
  },
  async run(given, io) {
    const [name, ...others] = given.positionals;
    if (name === undefined || others.length > 0)
      throw new CliError('api: give one name, as pandas.DataFrame.append');
    const known = openCatalogFolder(catalogFolder(given, io)).forPath(name);
    const found = lookUp(known ?? (await mined(name, given, io)), name);
    io.out(
      given.has('json')
        ? `${JSON.stringify(jsonRow(found), undefined, 2)}\n`
        : text(found, createStyle(io.color)),
    );
    return 0;
  },
};

/** The library of a name that the catalog does not have. Throws `CliError`, `IndexError`. */
async function mined(name: string, given: Arguments, io: Io): Promise<Library> {
  const module = topOf(name);
  const distribution = given.one('distribution') ?? module;
  const file = await withMiner(given, io, (miner) => miner.timeline(distribution));
  if (file.modules.includes(module)) return singleLibrary(file);
  throw new CliError(
    `api ${name}: ${distribution} has no module ${module}, but ${file.modules.join(', ')}; name what has it with --distribution`,
  );
}

/** An API, and the path that was asked for. */
interface Found {
  asked: string;
  api: Api;
  /** Those of what has it at a release, be it a base of the class. */
  eras: readonly ShownEra[];
}

interface ShownEra extends EraRow {
  /** Path of what has it, where that is not the API that is shown. */
  definedAs?: string;
}

/** Throws `CliError`. */
function lookUp(library: Library, name: string): Found {
  const owner = parentOf(name);
  const member = owner === '' ? 'absent' : library.member(owner, lastOf(name));
  const found = library.api(name) ?? (typeof member === 'string' ? undefined : member.api);
  if (!found)
    throw new CliError(
      `api ${name}: not in any release of ${library.distribution} that is known${suggestion(name, [...library.paths()])}`,
    );
  return { asked: name, api: found, eras: memberEras(found, name) ?? found.eras };
}

/** Of a member of a class, through its bases; `undefined` for what is none, and where another library has it. */
function memberEras({ library, path }: Api, name: string): ShownEra[] | undefined {
  const owner = parentOf(name);
  if (library.api(owner)?.kind !== 'class') return undefined;
  const eras: ShownEra[] = [];
  let last: EraRow | undefined;
  for (const release of library.releases.keys()) {
    const member = library.member(owner, lastOf(name), release);
    const owning = typeof member === 'string' ? undefined : member.api;
    if (owning && owning.library !== library) return undefined;
    const era = owning?.at(release);
    if (last && era !== last) Object.assign(eras.at(-1)!, { to: release - 1 });
    if (owning && era && era !== last)
      eras.push({ ...era, from: release, ...(owning.path !== path && { definedAs: owning.path }) });
    last = era;
  }
  return eras.length > 0 ? eras : undefined;
}

/** The first and the last minor line of an era. */
function linesOf({ library }: Api, era: EraRow): { from: string; to: string; next?: string } {
  const last = library.releases.length - 1;
  const line = (release: number) => library.releases[release]?.line ?? '';
  const to = era.to ?? last;
  return { from: line(era.from), to: line(to), ...(to < last && { next: line(to + 1) }) };
}

function jsonRow({ asked, api: found, eras: all }: Found) {
  const { path, kind, listed, library, returns, replacement } = found;
  return {
    ...{
      api: asked,
      ...(path !== asked && { definedAs: path }),
      kind,
      listed,
      distribution: library.distribution,
    },
    ...{ returns, replacement: replacement?.path },
    eras: all.map((era) => eraRow(found, all, era)),
  };
}

/** An era with minor lines for release indices, and the first line after the last one by what became of the API there. */
function eraRow(found: Api, all: readonly ShownEra[], era: EraRow) {
  const { from, to, next } = linesOf(found, era);
  const end = endOf(found, all, era);
  return { ...era, from, to, ...(end && { [end]: next }) };
}

function text({ asked, api: found, eras }: Found, style: Style): string {
  const name = lastOf(asked);
  const { kind, library, replacement, path } = found;
  const inherited = path === asked ? '' : `, defined as ${path}`;
  const rows = [
    `${style('bold', asked)} ${style('dim', `(${kind} of ${library.distribution}${inherited})`)}`,
  ];
  for (const era of eras) {
    const { from, to, next } = linesOf(found, era);
    const span = (from === to ? from : `${from} – ${to}`).padEnd(13);
    const is =
      era.alias !== undefined
        ? `= ${era.alias}`
        : era.signature === undefined
          ? name
          : `${name}(${era.signature})`;
    const place = [era.definedAs && `from ${era.definedAs}`, era.at].filter(Boolean).join(', ');
    rows.push(`  ${style('cyan', span)} ${is}${style('dim', place && `  ${place}`)}`);
    for (const line of deprecations(era)) rows.push(`  ${' '.repeat(13)} ${style('yellow', line)}`);
    const end = endOf(found, eras, era);
    if (next !== undefined && end)
      rows.push(`  ${style(ENDS[end][0], `${next.padEnd(13)} ${ENDS[end][1]}`)}`);
  }
  if (replacement) rows.push(`  ${style('green', `${'instead'.padEnd(13)} ${replacement.path}`)}`);
  return `${rows.join('\n')}\n`;
}

/** What became of the API in the release after an era; `undefined` where it goes on. */
function endOf(found: Api, all: readonly ShownEra[], era: EraRow): keyof typeof ENDS | undefined {
  if (era.to === undefined || hasLater(all, era)) return undefined;
  const next = era.to + 1;
  if (found.below === next) return 'below';
  const reached = reach(found.library, found.path, next);
  return reached === 'absent' ? 'removed' : reached === 'unknown' ? 'unknown' : 'inherited';
}

const ENDS = {
  removed: ['red', 'removed'],
  below: ['yellow', 'in subclasses alone'],
  inherited: ['cyan', 'from a base of the class'],
  unknown: ['yellow', 'not known: what has it is not followed'],
} as const;

function hasLater(eras: readonly EraRow[], { to }: EraRow): boolean {
  return to === undefined || eras.some(({ from }) => from === to + 1);
}

function deprecations({ deprecated, parameters = {} }: EraRow): string[] {
  const rows = deprecated ? [declaration('deprecated', deprecated)] : [];
  return [
    ...rows,
    ...Object.entries(parameters).map(([name, row]) => declaration(`${name} is deprecated`, row)),
  ];
}

function declaration(
  what: string,
  { since, removal, replacement, category, at, values }: DeprecationRow,
): string {
  const parts = [
    values && `for ${values.join(', ')}`,
    since !== undefined && `since ${since}`,
    removal !== undefined && `to be removed in ${removal}`,
    replacement !== undefined && `use ${replacement}`,
    category,
    at,
  ];
  return [what, parts.filter(Boolean).join(', ')].join(': ');
}
