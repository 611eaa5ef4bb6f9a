import assert from 'node:assert/strict';
import { ModelError, type ModelRequest } from '../../../server/src/bench/run/ports.ts';
import { openModel, type ModelOptions, type OpenModel } from '../../../server/src/host/models/models.ts';
import { faults, MODEL, sends, serveModel, type ModelServer } from '../../support/model-server.ts';

const REQUEST: ModelRequest = {
  system: 'Be brief.',
  user: 'np.sum(',
  maxTokens: 64,
  temperature: 0.5,
  seed: 7,
};
const KEYS = {
  OPENAI_API_KEY: 'sk-secret-1',
  ANTHROPIC_API_KEY: 'ak-secret-2',
  GEMINI_API_KEY: 'gk-secret-3',
};
const NEVER = new AbortController().signal;

describe('openModel', () => {
  let server: ModelServer;
  let model: OpenModel | undefined;

  before(async () => (server = await serveModel(({ user }) => `${user}a)`)));
  after(() => server.close());
  beforeEach(() => {
    server.asked.length = 0;
    server.faults.length = 0;
    delete server.always;
  });
  afterEach(async () => model?.close());

  async function ask(options: Partial<ModelOptions> = {}, keys: Record<string, string> = KEYS) {
    const baseUrl = `${server.url}/v1`;
    model = await openModel({ provider: 'openai-compatible', name: MODEL, baseUrl, ...options }, keys);
    return model.ask(REQUEST, NEVER);
  }

  async function failure(options: Partial<ModelOptions> = {}, keys?: Record<string, string>) {
    const error: unknown = await ask(options, keys).then(
      () => assert.fail('it answered'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof ModelError, String(error));
    assert.ok(!error.message.includes('\n') && !error.message.includes('secret'), error.message);
    return error;
  }

  for (const [provider, base, header] of [
    ['openai-compatible', '/v1', 'authorization'],
    ['anthropic', '/v1', 'x-api-key'],
    ['google', '/v1beta', 'x-goog-api-key'],
  ] as const)
    it(`speaks the protocol of ${provider}`, async () => {
      const answer = await ask({ provider, baseUrl: server.url + base });
      assert.equal(answer.text, 'np.sum(a)');
      assert.deepEqual(answer.usage, { input: 11, output: 7 });
      const [asked] = server.asked;
      assert.equal(asked?.system, 'Be brief.');
      assert.equal(asked.user, 'np.sum(');
      assert.match(String(asked.headers[header]), /secret/);
    });

  it('sends headers and a body of the user besides its own, and takes out what is null', async () => {
    await ask({
      headers: { 'x-team': 'blue' },
      extraBody: { max_tokens: null, max_completion_tokens: 64, top_p: 0.9 },
    });
    const [asked] = server.asked;
    assert.equal(asked?.headers['x-team'], 'blue');
    assert.deepEqual(Object.keys(asked.body).toSorted(), [
      ...['max_completion_tokens', 'messages', 'model', 'seed', 'temperature', 'top_p'],
    ]);
  });

  it('needs no key for a local endpoint, but one for Anthropic and Google', async () => {
    await ask({}, {});
    assert.equal(server.asked[0]?.headers.authorization, undefined);
    assert.match(
      (await failure({ provider: 'anthropic' }, {})).message,
      /needs an API key in ANTHROPIC_API_KEY/,
    );
    assert.match((await failure({ provider: 'google' }, {})).message, /GEMINI_API_KEY or GOOGLE_API_KEY/);
  });

  it('takes a refusal and a blocked prompt for empty answers', async () => {
    server.faults.push(sends(200, { choices: [{ message: { content: null, refusal: 'No.' } }] }));
    assert.equal((await ask()).text, '');
    server.faults.push(sends(200, { promptFeedback: { blockReason: 'OTHER' } }));
    assert.equal((await ask({ provider: 'google' })).text, '');
  });

  it('says how long to wait where there are too many requests', async () => {
    server.faults.push(faults.tooMany('3'));
    const error = await failure();
    assert.deepEqual([error.kind, error.after], ['busy', 3000]);
  });

  for (const [name, fault, kind, says] of [
    ['an error of the server', faults.broken, 'passing', /500.*oops/],
    ['a cut-off answer', faults.cutOff, 'passing', /cannot be reached/],
    ['an answer that never comes', faults.hanging, 'passing', /no answer within 0\.2 s/],
    ['an answer without end', faults.endless, 'request', /longer than 8 MB/],
    ['an empty body', faults.empty, 'endpoint', /application\/json that is no JSON object/],
    ['malformed JSON', faults.malformed, 'endpoint', /no JSON object/],
    ['JSON of another format', faults.otherFormat, 'endpoint', /not one of openai-compatible/],
    ['a web page', faults.page, 'endpoint', /text\/html/],
    ['a refused key, which is masked', faults.refused, 'fatal', /access refused.*\*\*\*\*/],
    ['a request that it does not take', sends(400, { error: 'too long' }), 'request', /400.*too long/],
    ['a redirection', sends(302, '', { location: '/login' }), 'endpoint', /redirect/],
  ] as const)
    it(`tells ${name} in one line`, async () => {
      server.faults.push(fault);
      const error = await failure({ timeout: name.includes('never') ? 200 : 5000 });
      assert.equal(error.kind, kind, error.message);
      assert.match(error.message, says);
    });

  it('tells a model that does not exist, a wrong path, and an endpoint where nobody listens', async () => {
    const unknown = await failure({ name: 'gpt-0' });
    assert.deepEqual([unknown.kind, /gpt-0/.test(unknown.message)], ['fatal', true]);
    assert.match((await failure({ baseUrl: server.url })).message, /look at the base URL/);
    const nobody = await failure({ baseUrl: 'http://127.0.0.1:9/v1' });
    assert.equal(nobody.kind, 'endpoint', nobody.message);
  });

  it('refuses a provider and a base URL that are none, and keys in the URL', async () => {
    assert.match(
      (await failure({ provider: 'openai' })).message,
      /no provider openai; there are openai-compatible/,
    );
    for (const baseUrl of ['localhost:1234', 'ftp://x/', 'http://me:secret@h/v1', 'http://h/v1?key=secret'])
      assert.equal((await failure({ baseUrl })).kind, 'fatal');
  });

  it('stops at once when it is told to', async () => {
    server.always = faults.hanging;
    model = await openModel({ provider: 'openai-compatible', name: MODEL, baseUrl: `${server.url}/v1` }, {});
    const controller = new AbortController();
    const pending = model.ask(REQUEST, controller.signal);
    controller.abort();
    await assert.rejects(pending, { kind: 'cancelled' });
  });
});
