/** Sources of pinned distributions: fetched from the index that pip uses when first asked for, then kept. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { connect, type Connection } from '../../server/src/host/index/connect.ts';
import { defaultCacheDir } from '../../server/src/host/index/cache.ts';
import { download } from '../../server/src/host/index/http-source.ts';
import { createSourceStore, openSources } from '../../server/src/host/index/sources.ts';
import type { IndexFile } from '../../server/src/mine/ports.ts';
import { climbsOut } from '../../server/src/mine/run/members.ts';
import { lockVersion } from '../../server/src/mine/run/lock.ts';

export interface Pin {
  name: string;
  version: string;
}

/** The pins of a list of lines `name==version`; `#` starts a comment. */
export function parsePins(text: string): Pin[] {
  const lines = text.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return lines.flatMap((line) => {
    const [name, version] = line.split('==');
    return name && version ? [{ name, version }] : [];
  });
}

/** Where the bench keeps what it fetched and asked. */
export const KEPT = join(defaultCacheDir(), 'bench-resolve');

/** The folder of all projects. */
export const PROJECTS = join(KEPT, 'projects');

/** Fetches distributions; connects to the index only if something is missing. */
export function createFetcher() {
  let connection: Promise<Connection> | undefined;
  const connected = (): Promise<Connection> => (connection ??= connect());
  const sources = createSourceStore(defaultCacheDir());

  /** The Python files of a source distribution, those outside its packages (examples, scripts, tests) included. */
  async function project(pin: Pin): Promise<string> {
    return once(join(PROJECTS, `${pin.name}-${pin.version}`), async (folder) => {
      const { index, http } = await connected();
      const file = sdistOf(await index.files(pin.name), pin);
      const { size } = await index.describe(file);
      const archive = `${folder}.tar.gz`;
      await mkdir(folder, { recursive: true });
      await download(http, { ...file, size }, archive, { bytes: 0, requests: 0 });
      await unpack(archive, folder);
      await rm(archive);
    });
  }

  /** Adds the Python sources of a release to a folder like `site-packages`. */
  async function library(pin: Pin, folder: string): Promise<void> {
    const { index } = await connected();
    const release = await lockVersion(await index.files(pin.name), pin.name, pin.version, index.describe);
    const files = await openSources({ distribution: pin.name, release }, connected, sources);
    for (const path of files.paths) await write(join(folder, path), files.read(path) ?? '');
  }

  /** A folder with the sources of several releases. */
  async function libraries(pins: readonly Pin[], name: string): Promise<string> {
    return once(join(KEPT, name), async (folder) => {
      for (const pin of pins) await library(pin, folder);
    });
  }

  const close = async (): Promise<void> => connection?.then(({ http }) => http.close());
  return { project, libraries, close };
}

async function once(folder: string, make: (unfinished: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.partial`;
  await rm(unfinished, { recursive: true, force: true });
  await make(unfinished);
  await rename(unfinished, folder);
  return folder;
}

function sdistOf(files: readonly IndexFile[], { name, version }: Pin): IndexFile {
  const found = files.find(
    (file) => file.kind === 'sdist' && file.version === version && file.filename.endsWith('.tar.gz'),
  );
  if (!found) throw new Error(`${name}==${version}: the index has no .tar.gz of it`);
  return found;
}

async function unpack(archive: string, folder: string): Promise<void> {
  const entries = await unpackTar(gunzipSync(await readFile(archive)), {
    filter: ({ name, type }) => type === 'file' && /\.pyi?$/.test(name) && !climbsOut(name),
  });
  for (const { header, data } of entries) {
    const path = header.name.slice(header.name.indexOf('/') + 1);
    if (data) await write(join(folder, path), data);
  }
}

async function write(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, data);
}
