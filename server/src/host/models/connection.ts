/** HTTP as model endpoints need it: JSON posted, one try, every failure a `ModelError` of one line. */
import { EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { ModelError } from '../../bench/run/ports.ts';
import { maskUrl } from '../index/mask.ts';
import { networkFailure } from './failure.ts';
import { isObject, type JsonObject } from './protocol.ts';
import { refusal } from './refusal.ts';

export interface ConnectionOptions {
  /** PEM certificates that replace Node's. */
  certificates?: string[];
  /** Milliseconds from the request to the end of the answer. */
  timeout: number;
}

export interface Connection {
  /** The JSON object that the endpoint answers with. Throws `ModelError`. */
  post(
    url: string,
    headers: Record<string, string>,
    body: JsonObject,
    signal: AbortSignal,
  ): Promise<JsonObject>;
  close(): Promise<void>;
}

/** No answer to a prompt of ours is longer; what is would only fill the memory. */
const LONGEST_ANSWER = 8_000_000;

/** Opens a client; `close` it, else its idle connections keep the process for some seconds. */
export function createConnection({ certificates, timeout }: ConnectionOptions): Connection {
  const trust = certificates ? { ca: certificates } : {};
  const dispatcher = new EnvHttpProxyAgent({
    connect: { ...trust, timeout },
    requestTls: trust,
    proxyTls: trust,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  return {
    async post(url, headers, body, signal) {
      const late = AbortSignal.timeout(timeout);
      try {
        const response = await fetch(url, {
          method: 'POST',
          dispatcher,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal: AbortSignal.any([signal, late]),
          redirect: 'error',
        });
        const text = await readText(response, url);
        if (!response.ok) throw refusal(url, response, text);
        return readObject(response, text, url);
      } catch (error) {
        if (error instanceof ModelError) throw error;
        if (signal.aborted) throw new ModelError('cancelled', `${maskUrl(url)}: cancelled`);
        if (late.aborted)
          throw new ModelError('passing', `${maskUrl(url)}: no answer within ${timeout / 1000} s`);
        throw networkFailure(error, url);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

async function readText(response: Response, url: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const read: Uint8Array = chunk;
    bytes += read.length;
    if (bytes > LONGEST_ANSWER)
      throw new ModelError(
        'request',
        `${maskUrl(url)}: the answer is longer than ${LONGEST_ANSWER / 1e6} MB`,
      );
    text += decoder.decode(read, { stream: true });
  }
  return text + decoder.decode();
}

function readObject(response: Response, text: string, url: string): JsonObject {
  const type = response.headers.get('content-type')?.split(';')[0] ?? 'no content type';
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below, in words of the endpoint.
  }
  throw new ModelError('endpoint', `${maskUrl(url)}: answers with ${type} that is no JSON object`);
}
