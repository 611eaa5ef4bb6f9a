/**
 * `npm run eval:local [-- OPTION...]`: runs the benchmark on a real model that needs no key: SmolLM2-135M-Instruct, served by
 * llama.cpp. Options are those of `codesync eval`; without any, 60 cases with and without updates. With `--docs` it writes what
 * docs/evaluation.md and README show: the table, and a screenshot of the report.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { endWith, processIo } from '../server/src/cli/process.ts';
import { run } from '../server/src/cli/run.ts';
import { installLlama } from './llama/install.ts';
import { fetchModel, MODEL } from './llama/model.ts';
import { writeDocs } from './llama/docs.ts';
import { buildReport } from './report.ts';

const OUT = '.build/eval-local';
const REPORT = join(OUT, 'report.html');

const given = process.argv.slice(2).filter((option) => option !== '--docs');
const questions = given.length > 0 ? given : ['--limit', '60', '--with-updates'];

installLlama();
const file = await fetchModel();
await buildReport('dist');
rmSync(OUT, { recursive: true, force: true });
const server = fork(join(import.meta.dirname, 'llama/serve.mjs'), [file]);
server.once('exit', (code) => code !== null && code !== 0 && process.exit(1));
const [url]: unknown[] = await once(server, 'message');
const model = ['--model', `openai-compatible:${MODEL}`, '--base-url', String(url)];
const settings = ['--temperature', '0', '--max-tokens', '64', '--concurrency', '1', '--no-cache'];
await endWith(
  run(['eval', ...model, ...settings, ...questions, '--out', OUT, '--report', REPORT], processIo),
);
server.kill();
// A run that broke off is nothing to show.
if (process.exitCode === 0 && process.argv.includes('--docs')) await writeDocs(OUT, REPORT);
