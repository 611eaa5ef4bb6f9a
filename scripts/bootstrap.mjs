/**
 * `node scripts/bootstrap.mjs NAME [ARGUMENT...]`: installs the dependencies if they are missing or stale, then runs
 * `scripts/NAME.ts` on the Node of the project. Plain JavaScript, since it must run on whatever Node the machine has.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.installed');
const wanted =
  readFileSync(join(root, 'package.json'), 'utf8') + readFileSync(join(root, 'package-lock.json'), 'utf8');
const windows = process.platform === 'win32';

function run(command, args) {
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: windows });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  console.log('installing dependencies …');
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

const [script, ...args] = process.argv.slice(2);
run(join(bin, 'node'), [join(root, 'scripts', `${script}.ts`), ...args]);
