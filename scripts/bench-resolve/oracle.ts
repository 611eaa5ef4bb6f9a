/** What pyright says of each call of a file, kept by all that it depends on: a file is asked about once. */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readCached, writeCached } from '../../server/src/host/index/cache.ts';
import type { Python } from '../../server/src/core/python/python.ts';
import { declarationAt, type Declaration } from './declaration.ts';
import { KEPT, PROJECTS } from './fetch.ts';
import { PYRIGHT, type Place, type Pyright } from './pyright.ts';
import { hash } from './sample.ts';
import type { Site } from './sites.ts';

export interface Declared extends Declaration {
  origin: 'library' | 'project' | 'other';
  /** Of a library: its file in `site-packages`. */
  file: string;
}

/** By call, in the order of `callSites`. */
export interface Answer {
  /** CPU seconds. */
  seconds: number;
  declared: Declared[][];
}

export interface Oracle {
  /** `undefined`: not asked before, and `ask` is false. */
  answer(
    folder: string,
    file: string,
    text: string,
    sites: readonly Site[],
    ask: boolean,
  ): Promise<Answer | undefined>;
}

/** `start` is called when the first file is asked about that is not kept. */
export function createOracle(
  python: Python,
  siteLibraries: string,
  libraries: string,
  start: () => Promise<Pyright>,
): Oracle {
  let server: Promise<Pyright> | undefined;

  async function ask(path: string, text: string, sites: readonly Site[]): Promise<Answer> {
    const pyright = await (server ??= start());
    const before = pyright.seconds();
    const places = await pyright.declarations(path, text, sites);
    const seconds = pyright.seconds() - before;
    return { seconds, declared: places.map((each) => each.map(declaredAt)) };
  }

  function declaredAt(place: Place): Declared {
    const text = existsSync(place.file) ? readFileSync(place.file, 'utf8') : '';
    return { ...declarationAt(python, place.file, text, place), ...originOf(place.file, siteLibraries) };
  }

  return {
    async answer(folder, file, text, sites, mayAsk) {
      const path = join(folder, file);
      const key = hash([PYRIGHT, libraries, relative(KEPT, path), text].join('\0'));
      const kept = join(KEPT, 'answers', `${key}.json.gz`);
      const known = await readCached(kept);
      // Only this function writes there.
      if (known !== undefined) return known as Answer;
      if (!mayAsk) return undefined;
      const answer = await ask(path, text, sites);
      await writeCached(kept, answer);
      return answer;
    },
  };
}

/** Stubs that come with pyright count as the library. */
function originOf(file: string, siteLibraries: string): Pick<Declared, 'origin' | 'file'> {
  const stub = /[/\\]typeshed-fallback[/\\]stubs[/\\][^/\\]+[/\\](.*)$/.exec(file)?.[1];
  if (stub !== undefined) return { origin: 'library', file: stub.replaceAll('\\', '/') };
  if (!relative(siteLibraries, file).startsWith('..'))
    return { origin: 'library', file: relative(siteLibraries, file).replaceAll('\\', '/') };
  const isProject = !relative(PROJECTS, file).startsWith('..');
  return { origin: isProject ? 'project' : 'other', file: '' };
}
