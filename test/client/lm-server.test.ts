import assert from 'node:assert/strict';
import { serveModels, type LmServer } from '../../client/src/evaluation/lm-server.ts';
import { openModel } from '../../server/src/host/models/models.ts';

const REQUEST = { system: 'Be brief.', user: 'np.sum(', maxTokens: 8 };
const NEVER = new AbortController().signal;

describe('serveModels', () => {
  let server: LmServer;
  before(async () => {
    server = await serveModels(async ({ model, system, user }) => {
      if (model === 'gone') throw new Error('the editor offers no model gone');
      return `${model}: ${system} ${user}`;
    });
  });
  after(() => server.close());

  async function ask(name: string, variables = server.environment) {
    const model = await openModel({ provider: 'vscode', name }, variables);
    try {
      assert.ok(
        !JSON.stringify(model.identity).includes(new URL(variables['CODESYNC_EDITOR_MODELS'] ?? '').port),
      );
      return await model.ask(REQUEST, NEVER);
    } finally {
      await model.close();
    }
  }

  it('lends the models of the editor to the command line', async () => {
    assert.equal((await ask('gpt')).text, 'gpt: Be brief. np.sum(');
  });

  it('passes on why a model does not answer', async () => {
    await assert.rejects(ask('gone'), /the editor offers no model gone/);
  });

  it('answers nobody else', async () => {
    await assert.rejects(ask('gpt', { ...server.environment, CODESYNC_EDITOR_KEY: 'guess' }), {
      kind: 'fatal',
    });
    await assert.rejects(openModel({ provider: 'vscode', name: 'gpt' }, {}), /needs an API key/);
  });
});
