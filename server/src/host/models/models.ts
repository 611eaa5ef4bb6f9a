import { ModelError, type Model } from '../../bench/run/ports.ts';
import { readCertificates } from '../index/certificates.ts';
import { maskUrl } from '../index/mask.ts';
import { abortSignal } from './abort.ts';
import { anthropic } from './anthropic.ts';
import { createConnection } from './connection.ts';
import { editor } from './editor.ts';
import { google } from './google.ts';
import { openai } from './openai.ts';
import { PROVIDERS } from './providers.ts';
import type { JsonObject, Protocol } from './protocol.ts';
import { withoutSecrets } from './secret.ts';

const PROTOCOLS: Readonly<Record<(typeof PROVIDERS)[number] | 'vscode', Protocol>> = {
  'openai-compatible': openai,
  anthropic,
  google,
  vscode: editor,
};

export interface ModelOptions {
  provider: string;
  /** As the endpoint calls it. */
  name: string;
  /** Default: the one of the provider. */
  baseUrl?: string | undefined;
  /** Sent with each request, besides what the provider wants. */
  headers?: Readonly<Record<string, string>>;
  /** Merged over each request's body; `null` takes a member out. */
  extraBody?: JsonObject;
  /** Milliseconds from a request to the end of its answer. */
  timeout?: number;
}

export interface OpenModel extends Model {
  close(): Promise<void>;
}

const TIMEOUT = 120_000;

/** Opens a model; its key comes from the environment. Throws `ModelError` if it cannot be asked. */
export async function openModel(
  options: ModelOptions,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<OpenModel> {
  const { provider, name, headers = {}, timeout = TIMEOUT } = options;
  const protocol = protocolOf(provider);
  const baseUrl = readBaseUrl(options.baseUrl ?? protocol.baseUrl);
  const key = protocol.keyVariables.map((variable) => variables[variable]).find(Boolean);
  if (key === undefined && protocol.needsKey)
    throw new ModelError('fatal', `${provider} needs an API key in ${protocol.keyVariables.join(' or ')}`);
  const certificates = await readCertificates(undefined, variables);
  const connection = createConnection({ timeout, ...(certificates && { certificates }) });
  const address = protocol.addressVariable && variables[protocol.addressVariable];
  const url = (address ?? baseUrl) + protocol.path(name);
  const sent = { ...protocol.headers(key), ...headers };
  const secrets = [key ?? '', ...Object.values(headers)];
  return {
    identity: { provider, name, baseUrl, ...(options.extraBody && { extraBody: options.extraBody }) },
    async ask(request, signal) {
      const body = merged(protocol.body(name, request), options.extraBody);
      try {
        const answer = protocol.answer(await connection.post(url, sent, body, abortSignal(signal)));
        if (answer !== undefined) return answer;
        throw new ModelError('endpoint', `${maskUrl(url)}: the answer is not one of ${provider}`);
      } catch (error) {
        throw masked(error, secrets);
      }
    },
    close: () => connection.close(),
  };
}

function protocolOf(provider: string): Protocol {
  const found = Object.entries(PROTOCOLS).find(([name]) => name === provider)?.[1];
  if (found === undefined)
    throw new ModelError('fatal', `no provider ${provider}; there are ${PROVIDERS.join(', ')}`);
  return found;
}

/** Without a slash at its end. Throws `ModelError` for what is no address, or carries a key in its query. */
function readBaseUrl(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text))
    throw new ModelError('fatal', 'the base URL is not an http(s) address');
  const { username, password, search, hash } = new URL(text);
  if (username || password || search || hash)
    throw new ModelError('fatal', 'the base URL must hold no user, password or query; give headers instead');
  return text.replace(/\/+$/, '');
}

function merged(body: JsonObject, extra: JsonObject = {}): JsonObject {
  return Object.fromEntries(Object.entries({ ...body, ...extra }).filter(([, value]) => value !== null));
}

function masked(error: unknown, secrets: readonly string[]): unknown {
  return error instanceof ModelError
    ? new ModelError(error.kind, withoutSecrets(error.message, secrets), error.after)
    : error;
}
