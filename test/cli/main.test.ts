import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { useFolder } from '../support/folder.ts';
import { CATALOG } from './catalog.ts';

const MAIN = join(import.meta.dirname, '../../server/src/cli/main.ts');

describe('the process of codesync', () => {
  const folder = useFolder();

  function spawn(args: readonly string[], input = '', variables: NodeJS.ProcessEnv = {}) {
    const env = { PATH: process.env['PATH'], ...variables };
    return spawnSync(process.execPath, [MAIN, ...args], { cwd: folder.path, encoding: 'utf8', input, env });
  }

  const check = ['check', '--catalog', 'catalog', '--target', 'latest'];

  it('ends with the exit code of the command, results on standard output and errors on standard error', () => {
    folder.write({ ...CATALOG, 'a.py': 'import grove\ngrove.fell(1)\n', 'b.py': 'x = 1\n' });
    const found = spawn([...check, 'a.py']);
    assert.equal(found.status, 1, found.stderr);
    assert.match(found.stdout, /a\.py:2:7/);
    const nothing = spawn([...check, 'b.py']);
    assert.deepEqual([nothing.status, nothing.stderr], [0, '']);
    const wrong = spawn(['check', '--nonsense']);
    assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /^codesync: check has no option --nonsense[^\n]*\n$/);
  });

  it('reads standard input', () => {
    folder.write(CATALOG);
    const { status, stdout } = spawn([...check, '--format', 'concise', '-'], 'import grove\ngrove.fell(1)\n');
    assert.equal(status, 1);
    assert.match(stdout, /^<stdin>:2:7: /);
  });

  it('colours where it is told to, and never with NO_COLOR', () => {
    folder.write({ ...CATALOG, 'a.py': 'import grove\ngrove.fell(1)\n' });
    const escape = String.fromCodePoint(27);
    assert.ok(spawn(check, '', { FORCE_COLOR: '1' }).stdout.includes(escape));
    assert.ok(!spawn(check, '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout.includes(escape));
    assert.ok(!spawn(check).stdout.includes(escape));
  });
}).timeout(30_000);
