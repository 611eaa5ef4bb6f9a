/** An endpoint on the loopback interface that speaks the protocol of OpenAI: it lends a process the models of the editor. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { EDITOR_MODELS } from '../../../server/src/protocol.ts';

/** What a model says; rejects where it is not there or does not want to. */
export type Respond = (asked: { model: string; system: string; user: string }) => Promise<string>;

export interface LmServer {
  /** What the process that asks must have in its environment. */
  environment: Record<string, string>;
  close(): void;
}

/** Serves until it is closed, and only whoever has the key in `environment`. */
export async function serveModels(respond: Respond): Promise<LmServer> {
  const key = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    void answer(request, key, respond).then(
      ([status, body]) => send(response, status, body),
      (error: unknown) =>
        send(response, 500, failure(error instanceof Error ? error.message : String(error))),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    environment: {
      [EDITOR_MODELS.address]: `http://127.0.0.1:${port}/v1`,
      [EDITOR_MODELS.key]: key,
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Body {
  model: string;
  messages: { role: string; content: string }[];
}

async function answer(request: IncomingMessage, key: string, respond: Respond): Promise<[number, object]> {
  if (request.headers.authorization !== `Bearer ${key}`) return [401, failure('not for you')];
  const body: Body = JSON.parse(await text(request));
  const said = (role: string) => body.messages.find((message) => message.role === role)?.content ?? '';
  const content = await respond({ model: body.model, system: said('system'), user: said('user') });
  const message = { role: 'assistant', content };
  return [200, { object: 'chat.completion', choices: [{ index: 0, message, finish_reason: 'stop' }] }];
}

function failure(message: string): object {
  return { error: { message } };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
