/** A process that serves an endpoint of a constant delay, in milliseconds, and tells its base URL to whoever forked it. */
import { createServer } from 'node:http';

const ANSWER = JSON.stringify({
  choices: [{ index: 0, message: { role: 'assistant', content: 'values, axis=0' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 200, completion_tokens: 5 },
});

const server = createServer((request, response) => {
  request.resume();
  const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(ANSWER);
  setTimeout(answer, Number(process.argv[2]));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.send?.(`http://127.0.0.1:${port}/v1`);
});
