/** Code search on GitHub: https://docs.github.com/en/rest/search/search#search-code */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { IndexError, type ReleaseFiles } from '../../mine/ports.ts';
import type { RepositoryProject } from '../../bench/real/lock.ts';
import { defaultCacheDir, readCached, writeCached } from '../index/cache.ts';
import { HttpError, type Http } from '../index/http.ts';
import { sleeping, type Wait } from '../index/retry.ts';

export interface Github {
  /** Files that hold all these words, grouped by repository, at the commit that was searched. Throws `IndexError`. */
  search(words: readonly string[], files: number): Promise<RepositoryProject[]>;
  /** The files of a repository that were found; kept in the cache by commit and path. Throws `IndexError`. */
  open(project: RepositoryProject): Promise<ReleaseFiles>;
}

export interface GithubOptions {
  /** Of the REST API. */
  url: string;
  token: string;
  http: Http;
  signal: AbortSignal;
  /** For tests: does not really wait. */
  wait?: Wait;
}

/** A page of the search has so many results at most. */
const MOST = 100;
/** Longer files are generated. */
const LONGEST = 1_000_000;

/** Opens the REST API. The token goes into a header of requests to it, and nowhere else. */
export function openGithub({ url, token, http, signal, wait = sleeping(signal) }: GithubOptions): Github {
  const common = { authorization: `Bearer ${token}`, 'x-github-api-version': '2022-11-28' };
  let resets = 0;

  async function search(words: readonly string[], files: number): Promise<RepositoryProject[]> {
    await wait(Math.max(0, resets - Date.now()));
    resets = 0;
    const query = new URLSearchParams({
      q: `${words.map((word) => `"${word}"`).join(' ')} language:python`,
      per_page: String(Math.min(files, MOST)),
    });
    const headers = { ...common, accept: 'application/vnd.github+json' };
    return http.get(`${url}/search/code?${query.toString()}`, headers, async (response, body) => {
      if (response.headers.get('x-ratelimit-remaining') === '0')
        resets = Number(response.headers.get('x-ratelimit-reset') ?? 0) * 1000;
      return repositoriesOf(parse(await textOf(body)));
    });
  }

  async function content(project: RepositoryProject, path: string): Promise<string | undefined> {
    const cached = cachePath(project, path);
    const known = await readCached(cached);
    if (typeof known === 'string') return known;
    const address = `${url}/repos/${project.project}/contents/${path.split('/').map(encodeURIComponent).join('/')}?ref=${project.version}`;
    const headers = { ...common, accept: 'application/vnd.github.raw+json' };
    try {
      const text = await http.get(address, headers, (_, body) => textOf(body));
      await writeCached(cached, text);
      return text;
    } catch (error) {
      if (error instanceof HttpError && error.status === 404) return undefined;
      throw error;
    }
  }

  return {
    search,
    async open(project) {
      const texts = new Map<string, string>();
      for (const path of project.paths) {
        const text = await content(project, path);
        if (text !== undefined && text.length <= LONGEST) texts.set(path, text);
      }
      return { paths: [...texts.keys()], read: (path) => texts.get(path) };
    },
  };
}

function cachePath({ project, version }: RepositoryProject, path: string): string {
  const key = createHash('sha256').update(`${project}\n${version}\n${path}`).digest('hex');
  return join(defaultCacheDir(), 'github', `${key}.json.gz`);
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new IndexError('the code search answers with something that is not JSON');
  }
}

/** The commit stands in the address of the file: `.../contents/PATH?ref=COMMIT`. */
function repositoriesOf(answer: unknown): RepositoryProject[] {
  const items = isObject(answer) ? answer['items'] : undefined;
  if (!Array.isArray(items)) throw new IndexError('the code search answers without "items"');
  const found = new Map<string, { version: string; paths: string[] }>();
  for (const item of items) {
    const { path, url, repository } = isObject(item) ? item : {};
    const name = isObject(repository) ? repository['full_name'] : undefined;
    if (typeof path !== 'string' || typeof url !== 'string' || typeof name !== 'string') continue;
    const commit = URL.canParse(url) ? new URL(url).searchParams.get('ref') : null;
    if (commit === null || !/^[\w.-]+\/[\w.-]+$/.test(name)) continue;
    const known = found.get(name) ?? { version: commit, paths: [] };
    if (known.version === commit) known.paths.push(path);
    found.set(name, known);
  }
  return [...found].map(([project, { version, paths }]) => ({ project, version, paths }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
