import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import { RunError, type CallRecord, type RunIdentity } from '../../../server/src/bench/run/record.ts';
import { openRun, readRecords, readRunHeader } from '../../../server/src/host/runs/folder.ts';
import { useFolder } from '../../support/folder.ts';

const IDENTITY: RunIdentity = {
  model: { provider: 'google', name: 'g', baseUrl: 'https://h/v1' },
  dataset: 'synthetic@1',
  prompts: 1,
  generation: { maxTokens: 5 },
};
const STARTED = new Date('2026-01-02T03:04:05Z');

function record(call: string): CallRecord {
  const prompt = { system: 's', user: 'ünï\ncode' };
  const head = { call, case: 'c', task: 'mcq', sample: 0, variant: 'plain', prompt } as const;
  return { ...head, answer: 'A', milliseconds: 3 };
}

describe('the folder of a run', () => {
  const folder = useFolder();
  const open = (resume = false, identity = IDENTITY) =>
    openRun(folder.at('run'), identity, { resume, started: STARTED });
  const log = () => readFileSync(folder.at('run/run.jsonl'), 'utf8');

  async function written(...names: string[]): Promise<void> {
    const run = await open();
    for (const call of names) run.append(JSON.stringify(record(call)));
    run.close();
  }

  async function calls(): Promise<string[]> {
    const found: string[] = [];
    for await (const { call } of readRecords(folder.at('run'))) found.push(call);
    return found;
  }

  async function refuses(opening: Promise<unknown>, says: RegExp): Promise<void> {
    const error: unknown = await opening.then(
      () => assert.fail('it was taken'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof RunError && !error.message.includes('\n'), String(error));
    assert.match(error.message, says);
  }

  it('keeps the header and every call', async () => {
    await written('a', 'b');
    assert.deepEqual(await calls(), ['a', 'b']);
    const header = await readRunHeader(folder.at('run'));
    assert.deepEqual([header.started, header.dataset], ['2026-01-02T03:04:05.000Z', 'synthetic@1']);
  });

  it('goes on with one that is there, and does not begin over it unasked', async () => {
    await written('a');
    await refuses(open(), /holds a run already; go on with it by --resume/);
    const run = await open(true);
    assert.deepEqual(run.earlier, [{ call: 'a' }]);
    run.append(JSON.stringify(record('b')));
    run.close();
    assert.deepEqual(await calls(), ['a', 'b']);
  });

  it('begins anew where there is nothing to resume', async () => {
    const run = await open(true);
    run.close();
    assert.deepEqual(run.earlier, []);
    assert.deepEqual(await calls(), []);
  });

  it('mends a line that was cut off at any place', async () => {
    await written('a', 'b');
    const whole = log();
    const last = JSON.stringify(record('c'));
    for (let length = 1; length <= last.length; length += 7) {
      folder.write({ 'run/run.jsonl': whole });
      appendFileSync(folder.at('run/run.jsonl'), last.slice(0, length));
      const run = await open(true);
      run.append(last);
      run.close();
      assert.equal(log(), `${whole}${last}\n`);
    }
  });

  it('mends a log that was cut off in its header', async () => {
    folder.write({ 'run/run.jsonl': '{"format":"codes' });
    (await open(true)).close();
    assert.deepEqual(await calls(), []);
  });

  it('leaves out a damaged line', async () => {
    await written('a', 'b');
    folder.write({ 'run/run.jsonl': log().replace('"call":"a"', '"call":') });
    assert.deepEqual(await calls(), ['b']);
  });

  it('refuses a log of another version, of something else, and of another run', async () => {
    await written('a');
    const other = { ...IDENTITY, dataset: 'synthetic@2', generation: { maxTokens: 6 } };
    await refuses(open(true, other), /holds a run with another dataset, generation; name another folder/);
    folder.write({ 'run/run.jsonl': log().replace('"schema":1', '"schema":7') });
    await refuses(open(true), /written by another version of CodeSync \(schema 7, not 1\)/);
    folder.write({ 'run/run.jsonl': 'hello\n' });
    await refuses(open(true), /run\.jsonl: is no log of a run/);
    await refuses(readRunHeader(folder.at('nowhere')), /nowhere.*does not exist/);
  });
});
