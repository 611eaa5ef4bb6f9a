import type { Response } from 'undici';
import { ModelError, type ModelErrorKind } from '../../bench/run/ports.ts';
import { maskUrl } from '../index/mask.ts';
import { parseRetryAfter } from '../index/retry.ts';
import { objectOf } from './protocol.ts';

const LONGEST_REASON = 200;
const TOO_MANY = new Set([429, 503, 529]);

/** What an answer with a status over 299 means, with the reason that its body gives. */
export function refusal(url: string, { status, headers }: Response, text: string): ModelError {
  const reason = reasonIn(text);
  const message = `${maskUrl(url)}: ${meaning(status)} (${status})${reason && `: ${reason}`}`;
  return new ModelError(kindOf(status), message, parseRetryAfter(headers.get('retry-after')));
}

function kindOf(status: number): ModelErrorKind {
  if (TOO_MANY.has(status)) return 'busy';
  if (status === 401 || status === 403 || status === 402 || status === 404) return 'fatal';
  return status >= 500 || status === 408 || status === 409 ? 'passing' : 'request';
}

function meaning(status: number): string {
  if (status === 401 || status === 403) return 'access refused, look at the API key';
  if (status === 404) return 'not found, look at the base URL and the name of the model';
  return TOO_MANY.has(status) ? 'too many requests' : 'the endpoint answers an error';
}

/** `{ "error": { "message" } }` of OpenAI, Anthropic and Google, `{ "error": "…" }` of Ollama, `{ "message" }` of vLLM. */
function reasonIn(text: string): string {
  try {
    const body = objectOf(JSON.parse(text));
    const said = [objectOf(body['error'])['message'], body['error'], body['message'], body['detail']];
    const reason = said.find((one) => typeof one === 'string') ?? '';
    return reason.replaceAll(/\s+/g, ' ').slice(0, LONGEST_REASON);
  } catch {
    return '';
  }
}
