/**
 * `npm run bench [-- NAME...] [--all]`: the figures that the project answers for, each beside a named peer measured in the
 * same run. Needs the package index for the peer (ruff's wheel), the corpus and the wheels. `--all`: `mine` rebuilds the whole lock.
 */
import { check } from './bench/check.ts';
import { load } from './bench/load.ts';
import { evaluation } from './bench/eval.ts';
import { mine } from './bench/mine.ts';
import { score } from './bench/score.ts';
import { server } from './bench/server.ts';
import { surface } from './bench/surface.ts';
import { vsix } from './bench/vsix.ts';
import { wheels } from './bench/wheels.ts';

const benchmarks: Record<string, (flags: readonly string[]) => Promise<void>> = {
  ...{ server, check, load, mine, score, eval: evaluation, surface, vsix, wheels },
};
const isFlag = (given: string): boolean => given.startsWith('--');
const flags = process.argv.slice(2).filter(isFlag);
const asked = process.argv.slice(2).filter((given) => !isFlag(given));
const unknown = asked.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  console.error(`bench: no benchmark "${unknown}"; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(benchmarks))
  if (asked.length === 0 || asked.includes(name)) {
    console.log(`\n## ${name}`);
    await run(flags);
  }
