/** GitHub's REST API on the loopback interface, as far as code search goes: https://docs.github.com/en/rest/search/search */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface GithubServer {
  url: string;
  /** `PATH?QUERY` of each request, decoded. */
  requests: string[];
  /** Answered first, one a request, then as normal. */
  faults: ((response: ServerResponse) => void)[];
  close(): Promise<void>;
}

/** A commit, as the addresses of found files name it. */
export const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** Serves files by `OWNER/NAME/PATH` to who sends the token; finds those that hold every word in quotes. */
export async function serveGithub(
  files: Readonly<Record<string, string>>,
  token: string,
): Promise<GithubServer> {
  const served: GithubServer = { url: '', requests: [], faults: [], close: async () => undefined };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', served.url);
    served.requests.push(decodeURIComponent(url.pathname + url.search));
    const fault = served.faults.shift();
    if (fault) return fault(response);
    if (!isAllowed(request, token)) return json(response, 401, { message: `Bad credentials: ${token}` });
    if (url.pathname === '/search/code') return json(response, 200, found(files, url, served.url));
    const [, owner, name, path] = /^\/repos\/([^/]+)\/([^/]+)\/contents\/(.*)$/.exec(url.pathname) ?? [];
    const text = files[`${owner}/${name}/${decodeURIComponent(path ?? '')}`];
    const isRaw = request.headers.accept === 'application/vnd.github.raw+json';
    if (text === undefined || !isRaw || url.searchParams.get('ref') !== COMMIT)
      return json(response, 404, { message: 'Not Found' });
    return void response.writeHead(200, { 'content-type': 'application/vnd.github.raw+json' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  served.url = `http://127.0.0.1:${address.port}`;
  served.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return served;
}

function isAllowed({ headers }: IncomingMessage, token: string): boolean {
  return headers.authorization === `Bearer ${token}` && headers['x-github-api-version'] === '2022-11-28';
}

function found(files: Readonly<Record<string, string>>, { searchParams }: URL, api: string): unknown {
  const query = searchParams.get('q') ?? '';
  assert.match(query, / language:python$/);
  const words = [...query.matchAll(/"([^"]+)"/g)].map(([, word = '']) => word);
  const items = Object.entries(files)
    .filter(([, text]) => words.every((word) => text.includes(word)))
    .slice(0, Number(searchParams.get('per_page')))
    .map(([file]) => {
      const [owner, name, ...path] = file.split('/');
      return {
        path: path.join('/'),
        url: `${api}/repositories/1/contents/${path.join('/')}?ref=${COMMIT}`,
        repository: { full_name: `${owner}/${name}` },
      };
    });
  return { total_count: items.length, incomplete_results: false, items };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
