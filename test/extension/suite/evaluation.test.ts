import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { CodeSyncApi } from '../../../client/src/extension.ts';
import { datasetFor } from '../../bench/run/stand-ins.ts';
import { faults, MODEL, serveModel, type Asked, type ModelServer } from '../../support/model-server.ts';
import { EXTENSION, folder, until } from './editor.ts';

/** Right, outdated, or beside the point, by the prompt alone. */
function answer({ user }: Asked): string {
  const turn = user.length % 3;
  if (user.includes('\nA. ')) return 'ABC'[turn] ?? 'D';
  return ["['id'], axis=1", "['id'], 1", 'I would rather not.'][turn] ?? '';
}

describe('CodeSync: Evaluate Model', () => {
  let server: ModelServer;
  let runs: CodeSyncApi['runs'];
  let request: object;

  before(async () => {
    server = await serveModel(answer);
    const extension = vscode.extensions.getExtension<CodeSyncApi>(EXTENSION);
    assert.ok(extension);
    ({ runs } = await extension.activate());
    const bench = join(folder(), 'set.jsonl');
    writeFileSync(bench, datasetFor(4));
    request = { model: 'Loopback', tasks: ['cct', 'ect', 'mcq'], withUpdates: false, bench };
  });
  after(async () => {
    await server.close();
    await configure(undefined);
  });
  beforeEach(async () => {
    Object.assign(server, { asked: [], faults: [], delay: 0 });
    delete server.always;
    await configure([profile()]);
  });

  /** Concurrency of one makes no difference to scores, and every kill hits some call. */
  const profile = (changes: object = {}) => ({
    ...{ name: 'Loopback', provider: 'openai-compatible', model: MODEL, baseUrl: `${server.url}/v1` },
    ...{ concurrency: 3, ...changes },
  });

  async function configure(models: object[] | undefined): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('codesync');
    await configuration.update('models', models, vscode.ConfigurationTarget.Workspace);
  }

  const evaluate = (changes: object = {}) =>
    vscode.commands.executeCommand<string>('codesync.evaluateModel', { ...request, ...changes });

  /** The scores of a run by call. */
  function scores(id: string): string[] {
    const lines = readFileSync(join(runs.folder(id), 'run.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .slice(1);
    return lines
      .map((line): { call: string; score?: object } => JSON.parse(line))
      .filter(({ score }) => score)
      .map(({ call, score }) => `${call} ${JSON.stringify(score)}`)
      .toSorted();
  }

  it('runs a model of the settings, keeps the run, and writes its report', async () => {
    const id = await evaluate();
    const info = runs.read(id);
    assert.equal(info?.state, 'done', info?.message);
    assert.deepEqual([info.done, info.total, Object.keys(info.valid ?? {})], [60, 60, ['cct', 'ect', 'mcq']]);
    assert.equal(scores(id).length, 60);
    assert.ok(existsSync(join(runs.folder(id), 'report.html')));
    assert.equal(runs.list()[0], id);
  });

  it('opens the report in a webview', async () => {
    const id = await evaluate({ limit: 6 });
    await vscode.commands.executeCommand('codesync.openReport', id);
    const tab = await until('the report', () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.label === 'CodeSync: Loopback' ? activeTab : undefined;
    });
    assert.ok(tab.input instanceof vscode.TabInputWebview);
    assert.match(tab.input.viewType, /codesync\.report$/);
    await vscode.window.tabGroups.close(tab);
  });

  it('gives the same scores, killed in its middle and resumed, as undisturbed', async () => {
    const cold = { extraBody: { top_p: 0.5 } };
    await configure([profile(cold)]);
    const undisturbed = await evaluate();
    // Another setting of no effect: else the answers would come from the cache.
    await configure([profile({ extraBody: { top_p: 0.6 } })]);
    Object.assign(server, { asked: [], delay: 40 });
    const pending = evaluate();
    await until('some answers', () => (server.asked.length >= 20 ? true : undefined));
    const id = runs.list()[0] ?? '';
    const pid = runs.read(id)?.pid;
    assert.ok(pid);
    process.kill(pid, 'SIGKILL');
    assert.equal(await pending, id);
    assert.equal(runs.read(id)?.state, 'stopped');
    const done = scores(id).length;
    assert.ok(done >= 10 && done < 60, `${done} done`);
    server.asked.length = 0;
    await vscode.commands.executeCommand('codesync.resumeRun', id);
    assert.equal(runs.read(id)?.state, 'done');
    assert.equal(server.asked.length, 60 - done);
    assert.deepEqual(scores(id), scores(undisturbed));
  });

  it('tells what is wrong with an endpoint, and nothing of keys', async () => {
    server.always = faults.refused;
    await configure([profile({ extraBody: { top_p: 0.7 } })]);
    const info = runs.read(await evaluate({ limit: 6 }));
    assert.equal(info?.state, 'failed');
    assert.match(info.message ?? '', /access refused/);
  });

  it('does not send a key of the environment to an endpoint of the settings', async () => {
    process.env['OPENAI_API_KEY'] = 'sk-of-the-environment';
    try {
      await configure([profile({ extraBody: { top_p: 0.8 } })]);
      await evaluate({ limit: 3 });
      assert.deepEqual(
        server.asked.map(({ headers }) => headers.authorization),
        [undefined, undefined, undefined],
      );
    } finally {
      delete process.env['OPENAI_API_KEY'];
    }
  });

  it('runs a model that another extension offers through vscode.lm', async () => {
    await until('the model', async () => (await vscode.lm.selectChatModels({ id: 'lent-1' }))[0]);
    const id = await evaluate({ model: 'Lent (codesync-lender)' });
    const info = runs.read(id);
    assert.equal(info?.state, 'done', info?.message);
    const verdicts = new Set(scores(id).map((line) => /"verdict":"(\w+)"/.exec(line)?.[1]));
    assert.ok(verdicts.has('both') && verdicts.has('stale'), [...verdicts].join());
    assert.equal(server.asked.length, 0);
  });

  it('refuses a model that the settings do not name', async () => {
    await assert.rejects(async () => evaluate({ model: 'Nobody' }), /no model Nobody/);
  });
});
