import { resolve } from 'node:path';
import type { Kind } from '../../bench/case.ts';
import { formatDataset } from '../../bench/dataset.ts';
import { buildSynthetic, type Wanted } from '../../bench/synthetic/build.ts';
import { INVOCATIONS } from '../../bench/synthetic/generate.ts';
import { QUOTA } from '../../bench/synthetic/choose.ts';
import type { Catalog, Library } from '../../core/catalog/catalog.ts';
import { openCatalog } from '../../core/catalog/open.ts';
import { createPython } from '../../core/python/trees.ts';
import { compare } from '../../core/versions/versions.ts';
import { releaseFor } from '../../core/versions/release.ts';
import { openCatalogFolder } from '../../host/catalog.ts';
import { isTarget } from '../../host/config/parse.ts';
import { textHash } from '../../host/runs/dataset.ts';
import { loadWasm } from '../../host/wasm.ts';
import { formatIndex, formatLibrary, indexLibraries } from '../../mine/run/catalog-text.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { INDEX_OPTIONS, readCount, withMiner } from '../mining.ts';
import { plural } from '../report/summary.ts';
import { VERSION_OPTIONS } from '../said.ts';
import { catalogFolder } from '../session.ts';
import { write } from './write.ts';

export const BUILD_OPTIONS: Options = {
  from: {
    value: 'VERSION',
    help: 'build: legacy release; default: for each API the last one before it broke.',
  },
  to: { value: 'VERSION', help: 'build: updated release.' },
  apis: {
    value: 'N',
    help: 'build: most APIs, 15 pairs each; default: 220 in the proportions of the paper.',
  },
  seed: { value: 'N', help: 'build, lock, rewrite: of all choices; default: 1.' },
  name: { value: 'NAME', help: 'build, rewrite: what results call the set; default: synthetic.' },
  out: { value: 'FILE', help: 'build, materialize, rewrite: file to write; export: folder to write.' },
  catalog: VERSION_OPTIONS.catalog,
  ...INDEX_OPTIONS,
};

/** Libraries of the paper. */
export const LIBRARIES = ['pandas', 'numpy', 'scipy', 'tensorflow', 'torch', 'flask'];

/** `codesync bench build [NAME...] [--from V --to V]`: writes a set of generated code. */
export async function build(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const seed = readCount(given, 'seed') ?? 1;
  const name = given.one('name') ?? 'synthetic';
  const { catalog, wanted } = await readWanted(given, names.map(normalizeName), io);
  const python = await createPython(loadWasm());
  const pairs = buildSynthetic(wanted, { catalog, python, seed });
  if (pairs.length === 0)
    throw new CliError(`bench build: no call that is known broke between these releases`);
  const text = formatDataset({ name, catalog: catalog.generated, seed }, pairs, textHash);
  const out = given.one('out') ?? `${name}.jsonl`;
  write(resolve(io.cwd, out), text);
  io.out(`${out}: ${plural(pairs.length, 'pair')} of ${plural(pairs.length / INVOCATIONS, 'API')}\n`);
  return 0;
}

async function readWanted(
  given: Arguments,
  names: readonly string[],
  io: Io,
): Promise<{ catalog: Catalog; wanted: Wanted }> {
  const [from, to] = [given.one('from'), given.one('to')];
  const count = readCount(given, 'apis');
  const quota: Readonly<Record<Kind, number>> =
    count === undefined ? QUOTA : { function: 0, method: 0, initializer: 0 };
  const shipped = openCatalogFolder(catalogFolder(given, io));
  if (from === undefined && to === undefined) {
    const libraries = (names.length > 0 ? names : LIBRARIES.filter((name) => isTracked(shipped, name))).map(
      (name) => libraryOf(shipped, name),
    );
    return { catalog: shipped, wanted: { libraries, quota, ...(count !== undefined && { most: count }) } };
  }
  const [name] = names;
  if (name === undefined || names.length > 1 || from === undefined || to === undefined)
    throw new CliError(
      'bench build: give one library with both --from and --to, as pandas --from 1.5.3 --to 2.2.3',
    );
  for (const version of [from, to])
    if (!isTarget(version)) throw new CliError(`bench build: ${version} is not a version`);
  if (to !== 'latest' && compare(from, to) >= 0)
    throw new CliError(`bench build: --from ${from} is not before --to ${to}`);
  const catalog = covers(shipped, name, from, to) ? shipped : await mined(name, [from, to], given, io);
  const library = libraryOf(catalog, name);
  const [legacy, updated] = [releaseFor(library, from), releaseFor(library, to)];
  if (typeof legacy === 'string' || typeof updated === 'string')
    throw new CliError(
      `bench build: ${name} has no release to stand for ${typeof legacy === 'string' ? from : to}`,
    );
  return {
    catalog,
    wanted: {
      libraries: [library],
      between: { legacy, updated },
      quota,
      ...(count !== undefined && { most: count }),
    },
  };
}

function isTracked({ libraries }: Catalog, name: string): boolean {
  return libraries.some(({ distribution }) => distribution === name);
}

function libraryOf(catalog: Catalog, name: string): Library {
  const library = catalog.library(name);
  if (!library) {
    const tracked = catalog.libraries.map(({ distribution }) => distribution).join(', ');
    throw new CliError(
      `bench build: ${name} is not in the catalog (tracked: ${tracked}); name two of its releases by --from and --to`,
    );
  }
  return library;
}

/** Whether the catalog has releases of both minor lines. */
function covers(catalog: Catalog, name: string, from: string, to: string): boolean {
  const library = isTracked(catalog, name) ? catalog.library(name) : undefined;
  return (
    library !== undefined && [from, to].every((version) => typeof releaseFor(library, version) === 'number')
  );
}

/** A catalog of one library, mined on the spot from two of its releases. */
async function mined(name: string, versions: readonly string[], given: Arguments, io: Io): Promise<Catalog> {
  const file = await withMiner(given, io, (miner) => miner.timeline(name, versions));
  const texts = new Map([
    ['index.json', formatIndex(indexLibraries([file]))],
    [`${name}.json`, formatLibrary(file)],
  ]);
  return openCatalog((path) => texts.get(path));
}
