/** A thread that reads the surface of a release again and again, and posts the seconds of CPU of each time. */
import { parentPort, workerData } from 'node:worker_threads';
import { createPython } from '../../server/src/core/python/trees.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';
import { readSurface } from '../../server/src/mine/read-surface.ts';
import { createParse } from '../../server/src/mine/syntax/parsed.ts';

export interface Reading {
  distribution: string;
  version: string;
  paths: readonly string[];
  /** Texts by path. */
  sources: Record<string, string>;
  times: number;
}

const { distribution, version, paths, sources, times }: Reading = workerData;
const files = { paths, read: (path: string) => sources[path] };
const python = await createPython(loadWasm());
// What an earlier run has parsed is not used again.
const read = (): void => void readSurface(files, { distribution, version }, createParse(python));
parentPort?.postMessage(Array.from({ length: times }, () => cpuOf(read)));

/** Of the process: of the threads that compile and collect garbage, too. */
function cpuOf(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
