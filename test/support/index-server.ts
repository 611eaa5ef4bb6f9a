/** A package index on the loopback interface, as good or as bad as a test wants it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ServedFile {
  filename: string;
  bytes: Uint8Array;
  uploaded?: string;
  yanked?: boolean;
  /** What the page says instead of the truth. */
  claimed?: { size?: number; sha256?: string };
}

export interface Behaviour {
  /** `false`: every file request is answered with the whole file. */
  ranges?: boolean;
  /** So many answers with files end in the middle. */
  cutOff?: number;
  page?: 'json' | 'html' | 'garbage';
  /** Requests with these answers first, then as normal. */
  first?: ((response: ServerResponse, request: IncomingMessage) => void)[];
  /** Requests for these files are never answered. */
  silent?: (filename: string) => boolean;
  /** Answers every request, if set. */
  always?: (response: ServerResponse, request: IncomingMessage) => void;
}

export interface IndexServer {
  /** Address of the simple repository API. */
  url: string;
  /** `METHOD path range` of each request. */
  requests: string[];
  headers: IncomingMessage['headers'][];
  behaviour: Behaviour;
  close(): Promise<void>;
}

/** Serves files of distributions, by normalised name. */
export async function serveIndex(
  distributions: Record<string, ServedFile[]>,
  behaviour: Behaviour = {},
): Promise<IndexServer> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const index: IndexServer = { url: '', requests, headers, behaviour, close: async () => undefined };
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers.range].filter(Boolean).join(' '));
    headers.push(request.headers);
    const answer = index.behaviour.always ?? index.behaviour.first?.shift();
    if (answer) return answer(response, request);
    const [, kind, name = '', filename] = new URL(request.url ?? '', 'http://localhost').pathname.split('/');
    const files = distributions[name];
    if (kind === 'simple' && files) return sendPage(response, index.behaviour.page ?? 'json', name, files);
    const file = files?.find((candidate) => candidate.filename === filename);
    if (kind === 'files' && file && index.behaviour.silent?.(file.filename)) return;
    if (kind === 'files' && file) return sendFile(response, request, file, index.behaviour);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  index.url = `http://127.0.0.1:${address.port}/simple/`;
  index.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return index;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function sendPage(
  response: ServerResponse,
  form: Behaviour['page'],
  name: string,
  files: ServedFile[],
): void {
  if (form === 'garbage') {
    response.writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' }).end('{"files": [');
  } else if (form === 'html') {
    const anchors = files.map(
      (file) =>
        `<a href="../../files/${name}/${file.filename}#sha256=${file.claimed?.sha256 ?? sha256(file.bytes)}"` +
        ` data-requires-python="&gt;=3.8"${file.yanked ? ' data-yanked="broken"' : ''}>${file.filename}</a><br/>`,
    );
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<!DOCTYPE html><html><body>${anchors.join('\n')}</body></html>`);
  } else {
    const rows = files.map((file) => ({
      filename: file.filename,
      url: `../../files/${name}/${file.filename}`,
      hashes: { sha256: file.claimed?.sha256 ?? sha256(file.bytes) },
      yanked: file.yanked ? 'broken' : false,
      size: file.claimed?.size ?? file.bytes.length,
      'upload-time': file.uploaded ?? '2024-01-02T03:04:05Z',
    }));
    response
      .writeHead(200, { 'content-type': 'application/vnd.pypi.simple.v1+json' })
      .end(JSON.stringify({ meta: { 'api-version': '1.1' }, name, files: rows }));
  }
}

function sendFile(
  response: ServerResponse,
  request: IncomingMessage,
  file: ServedFile,
  behaviour: Behaviour,
): void {
  const { bytes } = file;
  const common = { 'last-modified': 'Wed, 03 Jan 2024 00:00:00 GMT' };
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (behaviour.ranges === false || !range) {
    response.writeHead(200, { ...common, 'content-length': bytes.length });
    if (request.method === 'HEAD') response.end();
    else send(response, bytes, behaviour);
    return;
  }
  const [start, end] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)];
  response.writeHead(206, {
    ...common,
    'content-length': end - start + 1,
    'content-range': `bytes ${start}-${end}/${bytes.length}`,
  });
  send(response, bytes.subarray(start, end + 1), behaviour);
}

function send(response: ServerResponse, bytes: Uint8Array, behaviour: Behaviour): void {
  if (behaviour.cutOff) {
    behaviour.cutOff--;
    response.write(bytes.subarray(0, 10), () => response.destroy());
  } else response.end(bytes);
}
