import type { Case } from '../../bench/case.ts';
import { PROMPTS_VERSION } from '../../bench/prompts/templates.ts';
import { run, type RunOutcome, type RunSettings } from '../../bench/run/run.ts';
import { selectCases } from '../../bench/run/select.ts';
import type { Scorer } from '../../bench/score/score.ts';
import { openModel, type ModelOptions, type OpenModel } from '../../host/models/models.ts';
import { answerCache, noCache } from '../../host/runs/answers.ts';
import { clock } from '../../host/runs/clock.ts';
import { openRun, type OpenRun } from '../../host/runs/folder.ts';
import type { Arguments } from '../arguments.ts';
import type { Io } from '../io.ts';
import { readBudget, readCount, readGeneration, readPrice, readSeed, readTasks } from './options.ts';
import { showEvalProgress, tellEvalProgress } from './progress.ts';

/** What a run is about. */
export interface Questions {
  /** Version of the set. */
  dataset: string;
  /** All its cases; which of them are asked is among the options. */
  cases: readonly Case[];
  scorer: Scorer;
}

/** Runs the benchmark into a folder, with progress, until it is done or interrupted. */
export async function runInto(
  folder: string,
  options: ModelOptions,
  { dataset, cases, scorer }: Questions,
  given: Arguments,
  io: Io,
): Promise<RunOutcome> {
  const settings = readSettings(cases, given);
  const model = await openModel(options, io.variables);
  try {
    const { generation } = settings;
    const identity = { model: model.identity, dataset, prompts: PROMPTS_VERSION, generation };
    const log = await openRun(folder, identity, { resume: given.has('resume'), started: new Date() });
    return await attended(settings, { model, log, scorer }, given, io);
  } finally {
    await model.close();
  }
}

/** What the options say of a run. Throws `CliError`. */
export function readSettings(cases: readonly Case[], given: Arguments): RunSettings {
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

async function attended(
  settings: RunSettings,
  parts: { model: OpenModel; log: OpenRun; scorer: Scorer },
  given: Arguments,
  io: Io,
): Promise<RunOutcome> {
  const progress = given.choice('progress', ['json']) ? tellEvalProgress(io) : showEvalProgress(io);
  const ports = {
    ...parts,
    ...{ clock, random: Math.random, signal: io.interruption(), onProgress: progress.step },
    cache: given.has('no-cache') ? noCache : answerCache(io.variables),
  };
  try {
    return await run(settings, ports, parts.log.earlier);
  } finally {
    progress.end();
    parts.log.close();
  }
}
