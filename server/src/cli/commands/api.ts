import { topOf } from '../../core/catalog/paths.ts';
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

/** An API, and the path that was asked for where it is inherited. Throws `CliError`. */
function lookUp(library: Library, name: string): { asked: string; api: Api } {
  const dot = name.lastIndexOf('.');
  const member = dot < 0 ? 'absent' : library.member(name.slice(0, dot), name.slice(dot + 1));
  const found = library.api(name) ?? (typeof member === 'string' ? undefined : member.api);
  if (!found)
    throw new CliError(
      `api ${name}: not in any release of ${library.distribution} that is known${suggestion(name, [...library.paths()])}`,
    );
  return { asked: name, api: found };
}

/** The first and the last minor line of an era. */
function linesOf({ library }: Api, era: EraRow): { from: string; to: string; next?: string } {
  const last = library.releases.length - 1;
  const line = (release: number) => library.releases[release]?.line ?? '';
  const to = era.to ?? last;
  return { from: line(era.from), to: line(to), ...(to < last && { next: line(to + 1) }) };
}

function jsonRow({ asked, api: found }: { asked: string; api: Api }) {
  const { path, kind, listed, library, returns, replacement, eras } = found;
  return {
    ...{
      api: asked,
      ...(path !== asked && { definedAs: path }),
      kind,
      listed,
      distribution: library.distribution,
    },
    ...{ returns, replacement: replacement?.path },
    eras: eras.map((era) => eraRow(found, era)),
  };
}

/** An era with minor lines for release indices, and the first line after the last one by what became of the API there. */
function eraRow(found: Api, era: EraRow) {
  const { from, to, next } = linesOf(found, era);
  const end = endOf(found, era);
  return { ...era, from, to, ...(end && { [end]: next }) };
}

function text({ asked, api: found }: { asked: string; api: Api }, style: Style): string {
  const name = asked.slice(asked.lastIndexOf('.') + 1);
  const { kind, library, replacement, path } = found;
  const inherited = path === asked ? '' : `, defined as ${path}`;
  const rows = [
    `${style('bold', asked)} ${style('dim', `(${kind} of ${library.distribution}${inherited})`)}`,
  ];
  for (const era of found.eras) {
    const { from, to, next } = linesOf(found, era);
    const span = (from === to ? from : `${from} – ${to}`).padEnd(13);
    const is =
      era.alias !== undefined
        ? `= ${era.alias}`
        : era.signature === undefined
          ? name
          : `${name}(${era.signature})`;
    rows.push(`  ${style('cyan', span)} ${is}${style('dim', era.at === undefined ? '' : `  ${era.at}`)}`);
    for (const line of deprecations(era)) rows.push(`  ${' '.repeat(13)} ${style('yellow', line)}`);
    const end = endOf(found, era);
    if (next !== undefined && end)
      rows.push(`  ${style(ENDS[end][0], `${next.padEnd(13)} ${ENDS[end][1]}`)}`);
  }
  if (replacement) rows.push(`  ${style('green', `${'instead'.padEnd(13)} ${replacement.path}`)}`);
  return `${rows.join('\n')}\n`;
}

/** What became of the API in the release after an era; `undefined` where it goes on. */
function endOf(found: Api, era: EraRow): keyof typeof ENDS | undefined {
  if (era.to === undefined || hasLater(found, era)) return undefined;
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

function hasLater({ eras }: Api, { to }: EraRow): boolean {
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
