/**
 * `serve.mjs FILE.gguf`: serves a model by llama.cpp behind the protocol of OpenAI, on the loopback interface, and tells its
 * base URL to whoever forked it. Plain JavaScript, since its one dependency is not there when types are checked.
 */
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { json } from 'node:stream/consumers';
import { getLlama, LlamaChatSession, LlamaLogLevel } from 'node-llama-cpp';

const [file] = process.argv.slice(2);
const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath: file });
// A thread that waits for a busy core holds up all others: one core is left to whatever else runs.
const threads = Math.max(1, availableParallelism() - 1);
const context = await model.createContext({ contextSize: 4096, threads });
const sequence = context.getSequence();

async function complete({ messages, max_tokens: maxTokens, temperature, seed }) {
  const said = (role) => messages.find((message) => message.role === role)?.content ?? '';
  const before = sequence.tokenMeter.getState();
  const session = new LlamaChatSession({ contextSequence: sequence, systemPrompt: said('system') });
  const { responseText, stopReason } = await session.promptWithMeta(said('user'), {
    maxTokens,
    // Without one it would be greedy, which no endpoint is by default.
    temperature: temperature ?? 0.8,
    seed,
  });
  session.dispose({ disposeSequence: false });
  const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before);
  return {
    object: 'chat.completion',
    model: basename(file),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: responseText },
        finish_reason: stopReason === 'maxTokens' ? 'length' : 'stop',
      },
    ],
    usage: { prompt_tokens: usedInputTokens, completion_tokens: usedOutputTokens },
  };
}

// There is one sequence: requests take their turn.
let turn = Promise.resolve();
const server = createServer((request, response) => {
  const send = (status, body) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.method === 'POST' && request.url === '/v1/chat/completions')
    turn = turn
      .then(async () => send(200, await complete(await json(request))))
      .catch((error) => send(500, { error: { message: error.message } }));
  else send(404, { error: { message: `no ${request.method} ${request.url} here` } });
});
server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${server.address().port}/v1`));
process.once('disconnect', () => process.exit());
