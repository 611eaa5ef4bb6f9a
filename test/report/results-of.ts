import { run } from '../../server/src/bench/run/run.ts';
import type { ModelRequest } from '../../server/src/bench/run/ports.ts';
import type { RunHeader } from '../../server/src/bench/run/record.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { createPython } from '../../server/src/core/python/trees.ts';
import { loadWasm } from '../../server/src/host/wasm.ts';
import { resultsOf, type Results } from '../../server/src/report/results.ts';
import { casesFor, SETTINGS, standIns } from '../bench/run/stand-ins.ts';

/** Runs cases of two libraries on a model that `answer` plays, with and without updates in the prompt. */
export async function resultsFor(
  answer: (request: ModelRequest) => string,
  name = 'my_model',
): Promise<Results> {
  const scorer = createScorer(await createPython(loadWasm()));
  const cases = casesFor(4);
  const ports = standIns((request) => ({ text: answer(request), usage: { input: 9, output: 3 } }));
  await run({ ...SETTINGS, cases, withUpdates: true }, { ...ports, scorer });
  const header: RunHeader = {
    ...{ format: 'codesync-eval', schema: 1, started: '2026-01-02T03:04:05.000Z' },
    ...{ dataset: 'test@1', prompts: 1, generation: SETTINGS.generation },
    model: { ...ports.model.identity, name },
  };
  return resultsOf(header, ports.records(), cases, scorer);
}

/** Right where the facts are in the prompt, else outdated for pandas, and prose for numpy. */
export function learns({ system, user }: ModelRequest): string {
  const isPandas = user.includes('import pandas');
  if (system.includes('letter')) return 'A';
  const list = isPandas ? "['id'], 1" : '';
  const right = isPandas ? "['id'], axis=1" : 'sizes, axis=0';
  const call = (name: string, given: string) => (system.includes('expression') ? `${name}(${given})` : given);
  if (user.startsWith('Facts')) return call(isPandas ? 'df.drop' : 'np.prod', right);
  return isPandas ? call('df.drop', list) : '</script><b>I cannot.</b> <script>alert(1)</script>';
}
