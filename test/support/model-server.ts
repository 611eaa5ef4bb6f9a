/** Model endpoints on the loopback interface: the three protocols, as good or as bad as a test wants them. */
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What was asked, whatever the protocol. */
export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  model: string;
  system: string;
  user: string;
  seed: number | undefined;
}

export type Fault = (response: ServerResponse) => void;

export interface ModelServer {
  /** Base URL: add `/v1` for OpenAI and Anthropic, `/v1beta` for Google. */
  url: string;
  asked: Asked[];
  /** Most requests that were open at one time. */
  busiest: number;
  /** Answered first, one a request, then as normal. */
  faults: Fault[];
  /** Answers every request, if set. */
  always?: Fault;
  /** Milliseconds before each answer. */
  delay: number;
  close(): Promise<void>;
}

export const MODEL = 'loopback-1';
const TOKENS = { input: 11, output: 7 };

/** Serves one model, `MODEL`, that says what `answer` returns. */
export async function serveModel(answer: (asked: Asked) => string): Promise<ModelServer> {
  let open = 0;
  const served: ModelServer = {
    url: '',
    asked: [],
    busiest: 0,
    faults: [],
    delay: 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer((request, response) => {
    served.busiest = Math.max(served.busiest, ++open);
    response.once('close', () => open--);
    void text(request).then((body) => {
      const asked = read(request, JSON.parse(body));
      served.asked.push(asked);
      const fault = served.always ?? served.faults.shift();
      if (fault) fault(response);
      else setTimeout(() => reply(response, asked, answer), served.delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  served.url = `http://127.0.0.1:${address.port}`;
  return served;
}

/** A JSON answer with a status. */
export function sends(status: number, body: unknown, headers: Record<string, string> = {}): Fault {
  return (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
}

export const faults = {
  tooMany: (after?: string): Fault =>
    sends(429, { error: { message: 'slow down' } }, after === undefined ? {} : { 'retry-after': after }),
  broken: sends(500, { error: { message: 'oops' } }),
  empty: sends(200, ''),
  malformed: sends(200, '{"choices": [{"mess'),
  otherFormat: sends(200, { result: 'ok' }),
  page: sends(200, '<!doctype html><title>Welcome</title>', { 'content-type': 'text/html' }),
  refused: sends(401, { error: { message: 'Incorrect API key provided: sk-secret-1.' } }),
  cutOff: ((response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"choices": [{"message": {"content": "', () => response.destroy());
  }) satisfies Fault,
  hanging: (() => undefined) satisfies Fault,
  endless: ((response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(1_000_000), more);
    };
    more();
  }) satisfies Fault,
};

function reply(response: ServerResponse, asked: Asked, answer: (asked: Asked) => string): void {
  if (asked.model !== MODEL)
    return sends(404, { error: { message: `The model \`${asked.model}\` does not exist` } })(response);
  const said = answer(asked);
  if (asked.path.endsWith('/messages')) sends(200, anthropic(said))(response);
  else if (asked.path.includes(':generateContent')) sends(200, google(said))(response);
  else if (asked.path.endsWith('/v1/chat/completions')) sends(200, openai(said))(response);
  else sends(404, { error: { message: 'no such path' } })(response);
}

function openai(content: string) {
  return {
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: TOKENS.input, completion_tokens: TOKENS.output },
  };
}

function anthropic(said: string) {
  return {
    type: 'message',
    role: 'assistant',
    content: [{ type: 'text', text: said }],
    stop_reason: 'end_turn',
    usage: { input_tokens: TOKENS.input, output_tokens: TOKENS.output },
  };
}

function google(said: string) {
  return {
    candidates: [{ content: { role: 'model', parts: [{ text: said }] }, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: TOKENS.input, candidatesTokenCount: TOKENS.output },
  };
}

interface Body {
  model?: string;
  seed?: number;
  system?: string;
  messages?: { role: string; content: string }[];
  systemInstruction?: { parts: { text: string }[] };
  contents?: { parts: { text: string }[] }[];
  generationConfig?: { seed?: number };
}

function read({ url: path = '', headers }: IncomingMessage, body: Record<string, unknown> & Body): Asked {
  const message = (role: string) => body.messages?.find((one) => one.role === role)?.content;
  return {
    path,
    headers,
    body,
    model: body.model ?? /models\/([^:]*):/.exec(path)?.[1] ?? '',
    system: body.system ?? message('system') ?? body.systemInstruction?.parts[0]?.text ?? '',
    user: message('user') ?? body.contents?.[0]?.parts[0]?.text ?? '',
    seed: body.seed ?? body.generationConfig?.seed,
  };
}
