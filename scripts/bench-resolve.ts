/**
 * `npm run bench:resolve [-- --files N] [--project NAME] [--list VERDICT] [--kept]`: which API each call of real projects
 * reaches, by `codesync calls` and by pyright's language server, compared. The projects of `held-out.txt` are never looked
 * at while tuning: their figures stand apart, and `--list` shows only the others.
 *
 *   --files N       files of each project (default 2; 24 is the full mode)
 *   --project NAME  only this project
 *   --list VERDICT  the calls with that verdict: missed, wrong, more, private
 *   --kept          only files that pyright was asked about before, all of them unless --files says how many
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { createPython } from '../server/src/core/python/trees.ts';
import { openCatalogFolder } from '../server/src/host/catalog.ts';
import { loadWasm } from '../server/src/host/wasm.ts';
import { compareCall } from './bench-resolve/compare.ts';
import { createFetcher, parsePins, PROJECTS, type Pin } from './bench-resolve/fetch.ts';
import { createOracle, type Answer } from './bench-resolve/oracle.ts';
import { resolvedCalls, type Resolved } from './bench-resolve/ours.ts';
import { startPyright, type Pyright } from './bench-resolve/pyright.ts';
import { hash, sampleFiles, topLevelNames } from './bench-resolve/sample.ts';
import { callSites, type Site } from './bench-resolve/sites.ts';
import { Tally } from './bench-resolve/tally.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string' },
    project: { type: 'string' },
    list: { type: 'string' },
    kept: { type: 'boolean', default: false },
  },
});

const most = Number(values.files ?? (values.kept ? Infinity : 2));
const lists = join(import.meta.dirname, 'bench-resolve');
const libraryText = readFileSync(join(lists, 'libraries.txt'), 'utf8');
const heldOut = new Set(parsePins(readFileSync(join(lists, 'held-out.txt'), 'utf8')));
const everyProject = [...parsePins(readFileSync(join(lists, 'projects.txt'), 'utf8')), ...heldOut];
const projects = everyProject.filter(({ name }) => (values.project ?? name) === name);
const catalog = openCatalogFolder();
const python = await createPython(loadWasm());
const fetcher = createFetcher();
const libraries = await fetcher.libraries(
  parsePins(libraryText),
  `libraries-${hash(libraryText).slice(0, 12)}`,
);
let pyright: Pyright | undefined;
const oracle = createOracle(python, libraries, libraryText, async () => {
  pyright = await startPyright(everyProject, libraries);
  return pyright;
});
const pins = new Map(parsePins(libraryText).map(({ name, version }) => [name, version]));
const modules = topLevelNames(libraries);
const tallies = { tuned: new Tally(), 'held out': new Tally() };

interface Asked {
  project: Pin;
  text: string;
  sites: Site[];
  answer: Answer;
}

/** By path below the folder of projects. */
const asked = new Map<string, Asked>();
const samples: { project: Pin; folder: string; files: string[] }[] = [];
for (const project of projects) {
  const folder = await fetcher.project(project);
  samples.push({ project, folder, files: sampleFiles(folder, modules, most) });
}
// One file of each project after the other: a run that is cut off has seen all of them.
for (let rank = 0; samples.some(({ files }) => rank < files.length); rank++)
  for (const { project, folder, files } of samples) await askAbout(project, folder, files[rank]);
pyright?.close();
await fetcher.close();
const { rows, seconds } = resolvedCalls(PROJECTS, [...asked.keys()]);
const byPlace = new Map(rows.map((row) => [`${row.file}:${row.endLine}:${row.endColumn}`, row]));
for (const [file, each] of asked) {
  for (const [at, site] of each.sites.entries()) {
    const ours = byPlace.get(`${file}:${site.end.line}:${site.end.column}`);
    compareSite(file, each, site, each.answer.declared[at] ?? [], ours);
  }
}
for (const [name, tally] of Object.entries(tallies))
  console.log(`\n## ${name}: ${tally.calls} library calls\n${tally.lines().join('\n')}`);
const theirSeconds = [...asked.values()].reduce((sum, { answer }) => sum + answer.seconds, 0);
console.log(
  `\n${asked.size} files of ${projects.length} projects; CPU: ours ${seconds.toFixed(1)} s, pyright ${theirSeconds.toFixed(1)} s (${(theirSeconds / seconds).toFixed(0)} times ours)`,
);

async function askAbout(project: Pin, folder: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  const text = readFileSync(join(folder, file), 'utf8');
  const sites = callSites(python.tree(file, text), text);
  const answer = await oracle.answer(folder, file, text, sites, !values.kept);
  if (answer) asked.set(relative(PROJECTS, join(folder, file)), { project, text, sites, answer });
}

function compareSite(
  file: string,
  { project, text }: Asked,
  site: Site,
  theirs: Answer['declared'][number],
  ours: Resolved | undefined,
): void {
  const compared = compareCall(catalog, pins, theirs, ours);
  const isHeldOut = heldOut.has(project);
  tallies[isHeldOut ? 'held out' : 'tuned'].add(compared, ours);
  const isListed = compared.verdict === values.list || (values.list === 'wrong' && compared.contradicts);
  if (isHeldOut || !isListed) return;
  const line = text.split('\n')[site.line - 1]?.trim().slice(0, 110) ?? '';
  const named = theirs.map((each) => `${each.file || each.origin}:${each.path}`);
  const said = ours ? `${ours.api} (${ours.confidence}: ${ours.reason ?? ''})` : '-';
  console.log(
    `${file}:${site.line} ${site.name}  pyright ${[...new Set(named)].join(' | ') || '-'}  ours ${said}`,
  );
  console.log(`    ${line}`);
}
