/**
 * `npm run bench [-- NAME...]`: the figures that the project answers for, each beside a named peer measured in the
 * same run. Needs the package index for the peer (ruff's wheel), the corpus and the wheels.
 */
import { check } from './bench/check.ts';
import { load } from './bench/load.ts';
import { score } from './bench/score.ts';
import { server } from './bench/server.ts';
import { vsix } from './bench/vsix.ts';
import { wheels } from './bench/wheels.ts';

const benchmarks: Record<string, () => Promise<void>> = { server, check, load, score, vsix, wheels };
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in benchmarks));
if (unknown !== undefined) {
  console.error(`bench: no benchmark "${unknown}"; there are: ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(benchmarks))
  if (asked.length === 0 || asked.includes(name)) {
    console.log(`\n## ${name}`);
    await run();
  }
