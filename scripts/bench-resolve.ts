/**
 * `npm run bench:resolve [-- --files N] [--project NAME] [--list VERDICT] [--kept]`: which API each call of real projects
 * reaches, by `codesync calls` and by pyright's language server, compared. Half of the projects, chosen by a hash of
 * their names, are held out: their figures stand apart, and `--list` shows only the others.
 *
 *   --files N       files of each project (default 2; 24 is the full mode)
 *   --project NAME  only this project
 *   --list VERDICT  the calls with that verdict: missed, wrong, more, private
 *   --kept          only files that pyright was asked about before
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createPython } from '../server/src/core/python/trees.ts';
import { openCatalogFolder } from '../server/src/host/catalog.ts';
import { loadWasm } from '../server/src/host/wasm.ts';
import { compareCall } from './bench-resolve/compare.ts';
import { createFetcher, parsePins, type Pin } from './bench-resolve/fetch.ts';
import { createOracle, type Answer } from './bench-resolve/oracle.ts';
import { resolvedCalls, type Resolved } from './bench-resolve/ours.ts';
import { startPyright, type Pyright } from './bench-resolve/pyright.ts';
import { hash, isHeldOut, sampleFiles, topLevelNames } from './bench-resolve/sample.ts';
import { callSites, type Site } from './bench-resolve/sites.ts';
import { Tally } from './bench-resolve/tally.ts';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '2' },
    project: { type: 'string' },
    list: { type: 'string' },
    kept: { type: 'boolean', default: false },
  },
});

const lists = join(import.meta.dirname, 'bench-resolve');
const libraryText = readFileSync(join(lists, 'libraries.txt'), 'utf8');
const everyProject = parsePins(readFileSync(join(lists, 'projects.txt'), 'utf8'));
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
const modules = topLevelNames(libraries);
const tallies = { tuned: new Tally(), 'held out': new Tally() };
const seconds = { ours: 0, pyright: 0 };
let fileCount = 0;

for (const project of projects) await compareProject(project);
pyright?.close();
await fetcher.close();
for (const [name, tally] of Object.entries(tallies))
  console.log(`\n## ${name}: ${tally.calls} library calls\n${tally.lines().join('\n')}`);
const ratio = (seconds.pyright / seconds.ours).toFixed(0);
console.log(
  `\n${fileCount} files of ${projects.length} projects; CPU: ours ${seconds.ours.toFixed(1)} s, pyright ${seconds.pyright.toFixed(1)} s (${ratio} times ours)`,
);

async function compareProject(project: Pin): Promise<void> {
  const folder = await fetcher.project(project);
  const answers = new Map<string, { sites: Site[]; answer: Answer; text: string }>();
  for (const file of sampleFiles(folder, modules, Number(values.files))) {
    const text = readFileSync(join(folder, file), 'utf8');
    const sites = callSites(python.tree(file, text), text);
    const answer = await oracle.answer(folder, file, text, sites, !values.kept);
    if (answer) answers.set(file, { sites, answer, text });
  }
  if (answers.size === 0) return;
  const { rows, seconds: taken } = resolvedCalls(folder, [...answers.keys()]);
  seconds.ours += taken;
  const byPlace = new Map(rows.map((row) => [`${row.file}:${row.endLine}:${row.endColumn}`, row]));
  for (const [file, { sites, answer, text }] of answers) {
    fileCount++;
    seconds.pyright += answer.seconds;
    for (const [at, site] of sites.entries()) {
      const ours = byPlace.get(`${file}:${site.end.line}:${site.end.column}`);
      compareSite(project, file, text, site, answer.declared[at] ?? [], ours);
    }
  }
}

function compareSite(
  project: Pin,
  file: string,
  text: string,
  site: Site,
  theirs: Answer['declared'][number],
  ours: Resolved | undefined,
): void {
  const compared = compareCall(catalog, theirs, ours);
  const heldOut = isHeldOut(project);
  tallies[heldOut ? 'held out' : 'tuned'].add(compared, ours);
  const isListed = compared.verdict === values.list || (values.list === 'wrong' && compared.contradicts);
  if (heldOut || !isListed) return;
  const line = text.split('\n')[site.line - 1]?.trim().slice(0, 110) ?? '';
  const named = theirs.map((each) => `${each.file || each.origin}:${each.path}`).join(' | ') || '-';
  const said = ours ? `${ours.api} (${ours.confidence}: ${ours.reason ?? ''})` : '-';
  console.log(
    `${project.name} ${file}:${site.line} ${site.name}  pyright ${named}  ours ${said}\n    ${line}`,
  );
}
