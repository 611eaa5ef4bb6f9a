import { resolve } from 'node:path';
import type { Pair } from '../../bench/case.ts';
import { DatasetError, formatDataset } from '../../bench/dataset.ts';
import { rewritePrompt, rewritten } from '../../bench/rewrite/rewrite.ts';
import { answerKey } from '../../bench/run/key.ts';
import { askPatiently } from '../../bench/run/patience.ts';
import { ModelError, type Generation } from '../../bench/run/ports.ts';
import { Throttle } from '../../bench/run/throttle.ts';
import type { Workshop } from '../../bench/synthetic/generate.ts';
import { createPython } from '../../core/python/trees.ts';
import { openCatalogFolder } from '../../host/catalog.ts';
import { openModel, type OpenModel } from '../../host/models/models.ts';
import { answerCache, noCache } from '../../host/runs/answers.ts';
import { clock } from '../../host/runs/clock.ts';
import { openDataset, textHash } from '../../host/runs/dataset.ts';
import { loadWasm } from '../../host/wasm.ts';
import type { Arguments } from '../arguments.ts';
import { readCount, readGeneration, readModel } from '../eval/options.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { plural } from '../report/summary.ts';
import { catalogFolder } from '../session.ts';
import { write } from './write.ts';

/** `codesync bench rewrite SET --model PROVIDER:NAME`: the set with calls written by a model, where they are proved. */
export async function rewrite(given: Arguments, names: readonly string[], io: Io): Promise<ExitCode> {
  const [set = 'synthetic', ...others] = names;
  if (others.length > 0) throw new CliError('bench rewrite: give one set: synthetic, real or a file');
  const { header, pairs } = openDataset(set, io.cwd);
  const name = given.one('name') ?? `${header.name}-rewritten`;
  const out = resolve(io.cwd, given.one('out') ?? `${name}.jsonl`);
  const catalog = openCatalogFolder(catalogFolder(given, io));
  const workshop = {
    catalog,
    python: await createPython(loadWasm()),
    seed: readCount(given, 'seed', 0) ?? 1,
  };
  const asked = pairs.slice(0, readCount(given, 'limit') ?? pairs.length);
  const model = await openModel(readModel(given), io.variables);
  try {
    const made = await rewriteAll(asked, model, workshop, given, io);
    const proved = made.filter(({ by }) => by !== undefined).length;
    if (proved === 0)
      throw new DatasetError(`no answer of ${model.identity.name} is a pair that can be proved`);
    write(out, formatDataset({ ...{ name, catalog: header.catalog }, seed: header.seed }, made, textHash));
    io.out(
      `${out}: ${proved} of ${plural(made.length, 'pair')} by ${model.identity.name}, the others as they were\n`,
    );
    return 0;
  } finally {
    await model.close();
  }
}

/** Asks for each pair, so many at a time; what is not proved, or refused, stays as it was, and is said. */
async function rewriteAll(
  pairs: readonly Pair[],
  model: OpenModel,
  workshop: Workshop,
  given: Arguments,
  io: Io,
): Promise<Pair[]> {
  const concurrency = readCount(given, 'concurrency') ?? 8;
  const ask = asking(model, concurrency, given, io);
  const made: Pair[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < pairs.length; at = next++) {
      const pair = pairs[at]!;
      const answer = await ask(pair);
      const result = answer.refused ?? rewritten(pair, answer.text, model.identity.name, workshop);
      made[at] = typeof result === 'string' ? pair : result;
      if (typeof result === 'string') io.err(`${pair.id}: ${result}\n`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return made;
}

type Answered = { text: string; refused?: never } | { refused: string };

/** Asks a model, or takes what it answered before. Throws `ModelError` where no request will pass. */
function asking(
  model: OpenModel,
  concurrency: number,
  given: Arguments,
  io: Io,
): (pair: Pair) => Promise<Answered> {
  const generation: Generation = readGeneration(given);
  const cache = given.has('no-cache') ? noCache : answerCache(io.variables);
  const signal = io.interruption();
  const throttle = new Throttle(concurrency, clock);
  let answered = false;
  const patience = { model, clock, random: Math.random, throttle, hasAnswered: () => answered };
  return async (pair) => {
    const prompt = rewritePrompt(pair);
    const key = answerKey(model.identity, prompt, 0, generation);
    try {
      const answer =
        (await cache.get(key)) ?? (await askPatiently(patience, { ...generation, ...prompt }, signal));
      answered = true;
      if (answer.text !== '') await cache.put(key, answer);
      return answer;
    } catch (error) {
      if (error instanceof ModelError && error.kind === 'request') return { refused: error.message };
      throw error;
    }
  };
}
