import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildReport } from '../../scripts/report.ts';
import { datasetFor } from '../bench/run/stand-ins.ts';
import { codesync as runLine } from '../support/cli.ts';
import { useFolder } from '../support/folder.ts';
import { faults, MODEL, sends, serveModel, type Asked, type ModelServer } from '../support/model-server.ts';

/** An answer that depends on the prompt alone: right, outdated, or beside the point. */
function answer({ user }: Asked): string {
  const turn = user.length % 3;
  if (user.includes('\nA. ')) return 'ABC'[turn] ?? 'D';
  return ["['id'], axis=1", "['id'], 1", 'I would rather not.'][turn] ?? '';
}

describe('codesync eval', () => {
  const folder = useFolder();
  let server: ModelServer;
  let keys: Record<string, string>;

  before(async () => (server = await serveModel(answer)));
  after(() => server.close());
  beforeEach(() => {
    folder.write({ 'set.jsonl': datasetFor(4) });
    keys = { OPENAI_API_KEY: 'sk-secret-1', CODESYNC_CACHE: folder.at('cache') };
    Object.assign(server, { asked: [], faults: [], delay: 0, busiest: 0 });
    delete server.always;
  });

  const flags = () =>
    `eval --model openai-compatible:${MODEL} --base-url ${server.url}/v1 --bench set.jsonl --out run`;

  async function codesync(line: string) {
    const ended = await runLine(line, folder.path, { variables: keys });
    assert.ok(!`${ended.out}${ended.err}`.includes('secret'));
    return ended;
  }

  const records = (): Record<string, unknown>[] =>
    readFileSync(folder.at('run/run.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
  const scores = () =>
    records()
      .filter(({ score }) => score !== undefined)
      .map(({ call, score }) => `${String(call)} ${JSON.stringify(score)}`)
      .toSorted();

  async function refused(line: string, says: RegExp): Promise<void> {
    const { code, err } = await codesync(line);
    assert.equal(code, 2);
    assert.match(err, says);
    assert.equal(
      err
        .trim()
        .split('\n')
        .filter((text) => text.startsWith('codesync:')).length,
      1,
      err,
    );
  }

  it('runs every case, logs it, and prints tables with classes, baselines, chance and published results', async () => {
    const { code, out, err } = await codesync(flags());
    assert.equal(code, 0, err);
    assert.equal(server.asked.length, 60);
    assert.equal(records().length, 61);
    assert.match(out, /^openai-compatible:loopback-1 on test@\w+: 60 calls\n/);
    assert.match(
      out,
      /code completion \(cct\): 20 cases of 4 APIs\n +valid +updated +both +stale +invalid +none/,
    );
    for (const row of [
      /loopback-1 +\d/,
      /copy the outdated call/,
      /chance +25\.0/,
      /published, other cases, not re-run:/,
    ])
      assert.match(out, row);
    assert.match(out, /GPT-4o +14\.9 +47\.1 +58\.9/);
    assert.match(err, /60\/60 .* tokens/);
  });

  it('shows what updates in the prompt are worth', async () => {
    const { out } = await codesync(`${flags()} --with-updates --limit 12`);
    assert.equal(server.asked.length, 24);
    assert.match(out, /with updates +\d/);
    assert.match(out, /difference +[+-]?\d/);
  });

  it('takes a fair part by --limit, and only the tasks that are asked for', async () => {
    await codesync(`${flags()} --limit 8 --tasks mcq,ect`);
    const tasks = records().map(({ task }) => task);
    assert.deepEqual(
      [tasks.filter((task) => task === 'mcq').length, tasks.filter((task) => task === 'ect').length],
      [4, 4],
    );
  });

  it('gives the figures in other formats', async () => {
    const { out: markdown } = await codesync(`${flags()} --limit 9 --format markdown`);
    assert.match(markdown, /^# openai.*\n\n## code completion.*\n\n\| +\| valid \|/);
    const again = (format: string) => codesync(`${flags()} --limit 9 --resume --format ${format}`);
    const json: { tasks: { task: string }[] } = JSON.parse((await again('json')).out);
    assert.deepEqual(
      json.tasks.map(({ task }) => task),
      ['cct', 'ect', 'mcq'],
    );
    assert.match(
      (await again('csv')).out,
      /^task,kind,label,measure,value,error\r\ncct,model,loopback-1,valid,/,
    );
    assert.match((await again('latex')).out, /\\toprule\n +& valid & updated/);
  });

  it('writes the report, of a run that is over too, and compares with an earlier one', async () => {
    await buildReport('dist');
    await codesync(`${flags()} --limit 9`.replace('--out run', '--out before'));
    await codesync(`${flags()} --limit 9`);
    const { code, out, err } = await codesync(
      'eval --out run --bench set.jsonl --report report.html --compare before',
    );
    assert.deepEqual([code, err], [0, 'report written to report.html\n']);
    assert.match(out, /9 calls/);
    assert.equal(server.asked.length, 9);
    assert.match(readFileSync(folder.at('report.html'), 'utf8'), /9\s+cases in both/);
    await refused('eval --out nowhere --bench set.jsonl', /nowhere.*does not exist/);
    folder.write({ 'other.jsonl': datasetFor(2) });
    await refused('eval --out run --bench other.jsonl', /is a run on test@\w+, not on test@\w+/);
  });

  it('gets over an endpoint that has faults', async () => {
    const { tooMany, broken, cutOff } = faults;
    server.faults.push(tooMany('0'), tooMany('0'), broken, cutOff);
    const { code, err } = await codesync(`${flags()} --limit 12`);
    assert.equal(code, 0, err);
    assert.equal(scores().length, 12);
  });

  it('scores what is empty or no answer as none', async () => {
    server.always = sends(200, { choices: [{ message: { content: '' } }] });
    const { code, out } = await codesync(`${flags()} --limit 3 --format csv`);
    assert.equal(code, 0);
    assert.match(out, /cct,model,loopback-1,none,1,/);
  });

  it('tells in one line what is wrong with an endpoint, a key, a model', async () => {
    await refused(flags().replace(MODEL, 'gpt-0'), /gpt-0.*does not exist/);
    server.always = faults.refused;
    await refused(`${flags()} --resume`.replace(MODEL, 'gpt-0'), /access refused/);
    server.always = faults.page;
    await refused(flags().replace('--out run', '--out b'), /text\/html/);
    await refused(
      flags().replace(server.url, 'http://127.0.0.1:1').replace('--out run', '--out c'),
      /cannot be reached/,
    );
  });

  it('refuses what makes no sense, before anything is asked', async () => {
    for (const [option, says] of [
      ['--limit 0', /--limit 0: must be a number of at least 1/],
      ['--samples 1.5', /--samples 1\.5: must be a whole number/],
      ['--tasks cct,abc', /--tasks abc: must be of cct, ect, mcq/],
      ['--budget calls=x', /--budget calls=x/],
      ['--budget usd=1', /needs --price/],
      ['--price 3', /--price 3: must be two numbers/],
      ['--extra-body [1]', /--extra-body: must be a JSON object/],
      ['--header secret', /--header: must be NAME:VALUE/],
      ['--bench nowhere', /nowhere: does not exist/],
      ['--bench run', /run/],
      ['--model gpt', /name the model/],
      ['--model openai:gpt', /no provider openai; there are openai-compatible, anthropic, google/],
    ] as const)
      await refused(`${flags()} ${option}`, says);
    await refused('eval', /name the model, as --model openai-compatible:NAME/);
    assert.equal(server.asked.length, 0);
  });

  it('does not write over a run, nor go on with another one', async () => {
    await codesync(`${flags()} --limit 3`);
    await refused(flags(), /holds a run already/);
    await refused(`${flags()} --resume --temperature 0.5`, /another generation/);
  });

  it('stops when the budget is spent, and goes on with a larger one', async () => {
    const { code, err } = await codesync(`${flags()} --budget calls=7 --concurrency 2`);
    assert.equal(code, 0);
    assert.match(err, /budget of 7 calls is spent after 7 of 60 calls; go on with --resume/);
    await codesync(`${flags()} --resume`);
    assert.equal(server.asked.length, 60);
    assert.equal(scores().length, 60);
  });

  it('takes answers of an earlier run from the cache, unless it is told not to', async () => {
    await codesync(flags());
    await codesync(flags().replace('--out run', '--out again'));
    assert.equal(server.asked.length, 60);
    await codesync(`${flags().replace('--out run', '--out fresh')} --no-cache --limit 5`);
    assert.equal(server.asked.length, 65);
  });

  it('gives the same scores after a kill -9 in its middle as without', async () => {
    await codesync(`${flags()} --no-cache`.replace('--out run', '--out whole'));
    const whole = readFileSync(folder.at('whole/run.jsonl'), 'utf8');
    server.asked.length = 0;
    server.delay = 30;
    const main = join(import.meta.dirname, '../../server/src/cli/main.ts');
    const child = spawn(process.execPath, [main, ...`${flags()} --no-cache --concurrency 3`.split(' ')], {
      cwd: folder.path,
      env: { ...process.env, ...keys },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    while (server.asked.length < 25) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await ended;
    const done = scores().length;
    assert.ok(done >= 20 && done < 60, `${done} done`);
    server.asked.length = 0;
    const { code } = await codesync(`${flags()} --no-cache --resume`);
    assert.equal(code, 0);
    assert.equal(server.asked.length, 60 - done);
    const resumed = scores();
    folder.write({ 'run/run.jsonl': whole });
    assert.deepEqual(resumed, scores());
  });
});
