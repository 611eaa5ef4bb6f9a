import { resolve } from 'node:path';
import { casesOf } from '../../bench/cases.ts';
import type { RunOutcome } from '../../bench/run/run.ts';
import { createScorer } from '../../bench/score/scorer.ts';
import { createPython } from '../../core/python/trees.ts';
import { openDataset } from '../../host/runs/dataset.ts';
import { loadWasm } from '../../host/wasm.ts';
import type { Arguments } from '../arguments.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { plural } from '../report/summary.ts';
import { readModel } from './options.ts';
import { readFormat, showResults } from './outcome.ts';
import { readSettings, runInto } from './running.ts';

/** What `codesync eval` does: runs, or with `--out` alone takes the run that is there, then shows what came of it. */
export async function evaluateModel(given: Arguments, io: Io): Promise<ExitCode> {
  const isOver = given.one('model') === undefined && given.one('out') !== undefined && !given.has('resume');
  const model = isOver ? undefined : readModel(given);
  const dataset = openDataset(given.one('bench') ?? 'synthetic', io.cwd);
  const cases = casesOf(dataset);
  // What makes no sense is said before anything is asked.
  readFormat(given);
  readSettings(cases, given);
  const scorer = createScorer(await createPython(loadWasm()));
  const questions = { dataset: dataset.header.version, cases, scorer };
  const folder = outFolder(given, model?.name ?? '', io);
  const outcome = model && (await runInto(folder, model, questions, given, io));
  await showResults(folder, questions, given, io);
  return outcome ? say(outcome, folder, io) : 0;
}

function outFolder(given: Arguments, model: string, io: Io): string {
  const out = given.one('out');
  if (out === undefined && given.has('resume'))
    throw new CliError('--resume: name the folder of the run by --out');
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+Z/g, '');
  return resolve(io.cwd, out ?? `codesync-runs/${model.replaceAll(/[^\w.-]+/g, '-')}-${time}`);
}

function say({ end, message, progress }: RunOutcome, folder: string, io: Io): ExitCode {
  const resume = `go on with --resume --out ${folder}`;
  const part = `${progress.done} of ${plural(progress.total, 'call')}`;
  if (end === 'failed') throw new CliError(`${message}; ${part} are in ${folder}, ${resume}`);
  if (end === 'stopped') {
    io.err(`codesync: stopped after ${part}; ${resume}\n`);
    return 130;
  }
  if (end === 'budget') io.err(`codesync: ${message} after ${part}; ${resume} and a larger one\n`);
  else if (progress.failed > 0)
    io.err(`codesync: ${plural(progress.failed, 'call')} failed; to ask them again, ${resume}\n`);
  return 0;
}
