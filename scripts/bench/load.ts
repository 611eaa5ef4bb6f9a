import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogFolder, shippedCatalog } from '../../server/src/host/catalog.ts';
import { median, report } from './statistics.ts';

const RUNS = 15;
/** Compiled code first: the first libraries of a process pay for it. */
const WARM_UP = 3;

/** Milliseconds until a library of the shipped catalog answers its first question, against JSON.parse of the same file. */
export function load(): Promise<void> {
  const folder = shippedCatalog();
  const names = openCatalogFolder(folder).libraries.map(({ distribution }) => distribution);
  const libraries = names
    .map((name) => ({ name, bytes: statSync(join(folder, `${name}.json`)).size, ...times(folder, name) }))
    .toSorted((a, b) => a.bytes - b.bytes);
  for (const { name, bytes, ours, theirs } of [
    libraries[Math.floor((libraries.length - 1) / 2)],
    libraries.at(-1),
  ].filter((library) => library !== undefined))
    report(`${name}, ${(bytes / 1e6).toFixed(1)} MB`, 'ms', ours, 'JSON.parse', theirs);
  report(
    `${names.length} libraries, median`,
    'ms',
    median(libraries.map(({ ours }) => ours)),
    'JSON.parse',
    median(libraries.map(({ theirs }) => theirs)),
  );
  return Promise.resolve();
}

function times(folder: string, name: string): { ours: number; theirs: number } {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < RUNS + WARM_UP; run++) {
    ours.push(clock(() => openCatalogFolder(folder).library(name)?.api(name)));
    theirs.push(clock(() => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))));
  }
  return { ours: median(ours.slice(WARM_UP)), theirs: median(theirs.slice(WARM_UP)) };
}

function clock(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
