import { resolve } from 'node:path';
import { casesOf } from '../../bench/cases.ts';
import { PROMPTS_VERSION } from '../../bench/prompts/templates.ts';
import { run as runBenchmark, type RunOutcome, type RunSettings } from '../../bench/run/run.ts';
import { selectCases } from '../../bench/run/select.ts';
import type { Scorer } from '../../bench/score/score.ts';
import { createScorer } from '../../bench/score/scorer.ts';
import { createPython } from '../../core/python/trees.ts';
import { openModel, type OpenModel } from '../../host/models/models.ts';
import { answerCache, noCache } from '../../host/runs/answers.ts';
import { clock } from '../../host/runs/clock.ts';
import { openDataset } from '../../host/runs/dataset.ts';
import { openRun, type OpenRun } from '../../host/runs/folder.ts';
import { loadWasm } from '../../host/wasm.ts';
import type { Arguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import {
  EVAL_OPTIONS,
  readBudget,
  readCount,
  readGeneration,
  readModel,
  readPrice,
  readSeed,
  readTasks,
} from '../eval/options.ts';
import { FORMAT_NAMES, FORMATS, readResults } from '../eval/outcome.ts';
import { showEvalProgress } from '../eval/progress.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { plural } from '../report/summary.ts';

export const evaluate: Command = {
  name: 'eval',
  usage: '--model PROVIDER:NAME',
  summary: 'Run the benchmark on a model: does it call libraries as they are now?',
  options: EVAL_OPTIONS,
  async run(given, io) {
    const options = readModel(given);
    const format = given.choice('format', FORMAT_NAMES) ?? 'text';
    const dataset = openDataset(given.one('bench') ?? 'synthetic', io.cwd);
    const cases = casesOf(dataset);
    const settings = readSettings(cases, given);
    const folder = outFolder(given, options.name, io);
    const scorer = createScorer(await createPython(loadWasm()));
    const model = await openModel(options, io.variables);
    try {
      const identity = {
        model: model.identity,
        dataset: dataset.header.version,
        prompts: PROMPTS_VERSION,
        generation: settings.generation,
      };
      const log = await openRun(folder, identity, { resume: given.has('resume'), started: new Date() });
      const outcome = await attended(settings, { model, log, scorer }, given, io);
      const results = await readResults(folder, cases, scorer);
      if (results.scored.plain.length > 0) io.out(FORMATS[format](results));
      return say(outcome, folder, io);
    } finally {
      await model.close();
    }
  },
};

function readSettings(cases: ReturnType<typeof casesOf>, given: Arguments): RunSettings {
  const selection = { tasks: readTasks(given), seed: readSeed(given), limit: readCount(given, 'limit') };
  return {
    cases: selectCases(cases, selection),
    samples: readCount(given, 'samples') ?? 1,
    withUpdates: given.has('with-updates'),
    generation: readGeneration(given),
    concurrency: readCount(given, 'concurrency') ?? 8,
    budget: readBudget(given),
    price: readPrice(given),
  };
}

function outFolder(given: Arguments, model: string, io: Io): string {
  const out = given.one('out');
  if (out === undefined && given.has('resume'))
    throw new CliError('--resume: name the folder of the run by --out');
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+Z/g, '');
  return resolve(io.cwd, out ?? `codesync-runs/${model.replaceAll(/[^\w.-]+/g, '-')}-${time}`);
}

/** Runs with progress, until it is done or interrupted. */
async function attended(
  settings: RunSettings,
  parts: { model: OpenModel; log: OpenRun; scorer: Scorer },
  given: Arguments,
  io: Io,
): Promise<RunOutcome> {
  const progress = showEvalProgress(io);
  const ports = {
    ...parts,
    ...{ clock, random: Math.random, signal: io.interruption(), onProgress: progress.step },
    cache: given.has('no-cache') ? noCache : answerCache(io.variables),
  };
  try {
    return await runBenchmark(settings, ports, parts.log.earlier);
  } finally {
    progress.end();
    parts.log.close();
  }
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
