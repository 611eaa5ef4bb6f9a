/** HTTP as a package index needs it: retries, time-outs, proxies, certificates, and errors of one line. */
import { EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { IndexError, StopError } from '../../mine/ports.ts';
import { maskUrl } from './mask.ts';
import { parseRetryAfter, PassingError, retrying, sleeping, type Wait } from './retry.ts';

export interface HttpOptions {
  /** PEM certificates that replace Node's. */
  certificates?: string[];
  /** Sent as basic authentication, to this origin only. */
  credentials?: { origin: string; username: string; password: string };
  /** For tests: does not really wait. */
  wait?: Wait;
  /** Milliseconds without an answer, or without a further byte of it. */
  timeout?: number;
  /** Once aborted, requests end and fail with its reason. */
  signal?: AbortSignal;
}

/** Counts what it receives, for one file or one run. */
export interface Meter {
  bytes: number;
  requests: number;
}

export interface Http {
  /**
   * One answer, read by `receive`; the whole is tried again after a failure that may pass.
   * Throws `HttpError` for a status over 299, `IndexError` for anything else.
   */
  get<T>(url: string, headers: Record<string, string>, receive: Receive<T>, meter?: Meter): Promise<T>;
  head(url: string): Promise<Headers>;
  close(): Promise<void>;
}

type Headers = Response['headers'];
/** Must read or cancel the body. */
type Receive<T> = (response: Response, body: AsyncIterable<Uint8Array>) => Promise<T>;

/** The server answered, but not with what was asked for. */
export class HttpError extends IndexError {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const TIMEOUT = 30_000;
const PASSING_STATUS = new Set([429, 500, 502, 503, 504]);
const PASSING_CODE = new Set([
  'ECONNRESET',
  'EPIPE',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

/** Opens a client; `close` it, else its idle connections keep the process for some seconds. */
export function createHttp(options: HttpOptions = {}): Http {
  const timeout = options.timeout ?? TIMEOUT;
  const trust = options.certificates ? { ca: options.certificates } : {};
  const dispatcher = new EnvHttpProxyAgent({
    connect: { ...trust, timeout },
    requestTls: trust,
    proxyTls: trust,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });

  async function request<T>(
    method: string,
    url: string,
    headers: Record<string, string>,
    receive: Receive<T>,
    meter?: Meter,
  ) {
    try {
      if (meter) meter.requests++;
      const response = await fetch(url, {
        method,
        dispatcher,
        signal: options.signal ?? null,
        headers: { ...headers, ...authorization(url, options.credentials) },
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw statusError(response, url);
      }
      return await receive(response, metered(response, meter));
    } catch (error) {
      options.signal?.throwIfAborted();
      throw error instanceof IndexError || error instanceof PassingError
        ? error
        : networkError(error, url, timeout);
    }
  }

  async function tryRequest<T>(...request_: Parameters<typeof request<T>>): Promise<T> {
    try {
      return await retrying(() => request(...request_), options.wait ?? sleeping(options.signal));
    } catch (error) {
      throw error instanceof PassingError ? error.last : error;
    }
  }

  return {
    get: (url, headers, receive, meter) => tryRequest('GET', url, headers, receive, meter),
    head: (url) => tryRequest('HEAD', url, {}, async (response) => response.headers),
    close: () => dispatcher.destroy(),
  };
}

function authorization(url: string, credentials: HttpOptions['credentials']): Record<string, string> {
  if (!credentials || new URL(url).origin !== credentials.origin) return {};
  const pair = `${credentials.username}:${credentials.password}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function* metered(response: Response, meter: Meter | undefined): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  for await (const chunk of response.body) {
    const bytes: Uint8Array = chunk;
    if (meter) meter.bytes += bytes.length;
    yield bytes;
  }
}

function statusError(response: Response, url: string): Error {
  const { status } = response;
  const where = maskUrl(url);
  const after = parseRetryAfter(response.headers.get('retry-after'));
  if (PASSING_STATUS.has(status) || (status === 403 && after !== undefined))
    return new PassingError(new IndexError(`${where}: the server answers ${status}`), after);
  const refused = status === 401 || status === 403;
  return new HttpError(status, `${where}: ${refused ? 'access refused' : 'the server answers'} (${status})`);
}

/** `fetch` wraps what went wrong, sometimes twice; the innermost error has the code. */
function networkError(error: unknown, url: string, timeout: number): Error {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const where = maskUrl(url);
  if (code.includes('TIMEOUT') || code === 'ETIMEDOUT') {
    const late = new StopError(`${where}: no answer within ${timeout / 1000} s`);
    return code === 'UND_ERR_BODY_TIMEOUT' ? new PassingError(late) : late;
  }
  const reason = cause instanceof Error && cause.message ? cause.message : code || String(cause);
  const failed = new StopError(`${where}: cannot be fetched: ${reason}`);
  return PASSING_CODE.has(code) ? new PassingError(failed) : failed;
}
