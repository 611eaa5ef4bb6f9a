import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { codesync as runLine } from '../support/cli.ts';
import { useFolder } from '../support/folder.ts';
import { CATALOG } from './catalog.ts';

const OUTDATED = 'import grove\n\ngrove.fell("oak")\ngrove.plant("nut", hole=3)\ngrove.cut("elm")\n';

/** Standard error is one line. */
function alone(err: string, expected: RegExp): void {
  assert.match(err, expected);
  assert.equal(err.trim().split('\n').length, 1, err);
}

describe('codesync', () => {
  const folder = useFolder();

  beforeEach(() => folder.write(CATALOG));

  /** Runs a command line in the folder. */
  const codesync = (line: string, stdin: string | Uint8Array = '') =>
    runLine(line, folder.path, { variables: { CODESYNC_CACHE: folder.at('cache') }, stdin });

  const check = (line: string, stdin?: string | Uint8Array) =>
    codesync(`check --catalog catalog ${line}`, stdin);
  const upgraded = '--installed grove==1.0.4 --target grove==2.0';
  const read = (name: string) => readFileSync(folder.at(name), 'utf8');

  /** The command does nothing but say why. */
  async function refused(line: string, expected: RegExp): Promise<void> {
    const { code, out, err } = await codesync(line);
    assert.equal(code, 2, out);
    assert.equal(out, '');
    alone(err, expected);
  }

  describe('check of many files', () => {
    const names = Array.from({ length: 230 }, (_, at) => `pack/m${at}.py`);
    const quick = `${upgraded} --format json pack`;

    beforeEach(() => {
      for (const name of names) folder.write({ [name]: OUTDATED });
      folder.write({ 'pack/latin.py': Buffer.from('import grove\n# \xe9\n', 'latin1') });
    });

    it('gives the same in threads as without, in the same order', async () => {
      const [one, two] = [
        await check(`--no-cache --jobs 1 ${quick}`),
        await check(`--no-cache --jobs 2 ${quick}`),
      ];
      assert.equal(JSON.parse(one.out).findings.length, 2 * names.length);
      assert.match(one.err, /^codesync: pack\/latin\.py: not UTF-8\n$/);
      assert.deepEqual(two, one);
    });

    it('finds a suppression without use also where nothing tracked is imported, and removes it', async () => {
      folder.write({
        'plain/a.py': 'x = 1  # codesync: ignore[CS101]\n',
        'plain/b.py': 'y = 1  # noqa: E501\n',
      });
      const { code, out } = await check('--format concise plain');
      assert.deepEqual(
        [code, out.split('\n', 1)[0]],
        [1, 'plain/a.py:1:8: CS301 [*] `CS101` silences nothing here.'],
      );
      await check('--fix plain');
      assert.deepEqual([read('plain/a.py'), read('plain/b.py')], ['x = 1\n', 'y = 1  # noqa: E501\n']);
      assert.equal((await check('plain')).code, 0);
    });

    it('reports nothing of a library that the folder holds itself, from when it does', async () => {
      folder.write({ 'own/tests/a.py': OUTDATED, 'own/pyproject.toml': '' });
      const of = async () => JSON.parse((await check(`${upgraded} --format json own`)).out).findings.length;
      assert.equal(await of(), 2);
      folder.write({ 'own/grove/__init__.py': '' });
      assert.equal(await of(), 0);
      folder.write({ 'own/grove-1.0.4.dist-info/METADATA': '' });
      assert.equal(await of(), 2);
    });

    it('keeps its results for the next time, unless told not to', async () => {
      await check(`--no-cache ${quick}`);
      assert.equal(existsSync(folder.at('cache')), false);
      const first = await check(quick);
      const [kept = ''] = readdirSync(folder.at('cache/results'));
      const text = read(`cache/results/${kept}`);
      folder.write({ [`cache/results/${kept}`]: text.replaceAll('grove.fell', 'grove.kept') });
      assert.match((await check(quick)).out, /grove\.kept/);
      assert.deepEqual(await check(`--no-cache ${quick}`), first);
    });

    it('keeps none that does not hold any more', async () => {
      const of = async (line: string) => JSON.parse((await check(line)).out).findings.length;
      assert.equal(await of(quick), 2 * names.length);
      folder.write({ 'pack/m7.py': OUTDATED.replace('grove.fell', 'grove.cut') });
      assert.equal(await of(quick), 2 * names.length - 1);
      assert.equal(await of(`${quick} --select CS2`), names.length);
      assert.equal(await of('--installed grove==1.0.4 --target grove==1.0.4 --format json pack'), 0);
      folder.write({ 'catalog/grove.json': CATALOG['catalog/grove.json'].replaceAll('hole', 'hull') });
      assert.equal(await of(quick), names.length - 1);
    });

    it('takes a number of threads', () =>
      refused('check --jobs none', /^codesync: --jobs none: must be a number of threads, 1 or more$/m));
  });

  describe('check', () => {
    it('finds what the version aimed at no longer has, and exits with 1', async () => {
      folder.write({ 'a.py': OUTDATED });
      const { code, out, err } = await check(`${upgraded} --format concise`);
      assert.equal(code, 1, err);
      const lines = out.trim().split('\n');
      assert.match(lines[0] ?? '', /^a\.py:3:7: CS10[12] .*grove\.fell.*2\.0.*grove\.cut/);
      assert.match(lines[1] ?? '', /^a\.py:4:20: CS201 .*hole.*2\.0/);
      assert.match(
        lines.at(-1) ?? '',
        /^2 findings .* in 1 file · grove 1\.0\.4 → 2\.0 \(--installed → --target\)$/,
      );
      assert.equal(err, '');
    });

    it('exits with 0 where nothing is found, and says so', async () => {
      folder.write({ 'a.py': 'import grove\ngrove.cut("elm")\n' });
      const { code, out } = await check(upgraded);
      assert.equal(code, 0);
      assert.match(out, /^No findings in 1 file · grove/);
    });

    it('exits with 0 with --exit-zero', async () => {
      folder.write({ 'a.py': OUTDATED });
      const { code, out } = await check(`${upgraded} --exit-zero`);
      assert.equal(code, 0);
      assert.match(out, /2 findings/);
    });

    it('discovers versions and configuration, and names them', async () => {
      folder.write({
        'p/a.py': OUTDATED,
        'p/requirements.txt': 'grove==1.0.4\n',
        'p/pyproject.toml': '[tool.codesync]\ntarget = { grove = "latest" }\nignore = ["CS201"]\n',
      });
      const { code, out } = await check('p');
      assert.equal(code, 1);
      assert.match(out, /1 finding .*grove 1\.0\.4 → 2\.0\.1 \(p\/requirements\.txt → p\/pyproject\.toml\)/);
    });

    it('selects and ignores codes', async () => {
      folder.write({ 'a.py': OUTDATED });
      assert.match((await check(`${upgraded} --select CS2`)).out, /1 finding /);
      assert.match((await check(`${upgraded} --ignore CS1,CS2`)).out, /No findings/);
    });

    it('writes JSON to a file', async () => {
      folder.write({ 'a.py': OUTDATED });
      const { code, out } = await check(`${upgraded} --format json --output report.json`);
      assert.deepEqual([code, out], [1, '']);
      const report = JSON.parse(read('report.json'));
      assert.equal(report.findings.length, 2);
      assert.deepEqual(report.catalog.libraries, [{ name: 'grove', first: '1.0.4', last: '2.0.1' }]);
      assert.deepEqual(report.environment, [
        { name: 'grove', source: '--installed', installed: '1.0.4', target: '2.0', targetSource: '--target' },
      ]);
    });

    it('shows fixes as a diff and writes nothing', async () => {
      folder.write({ 'a.py': OUTDATED });
      const { code, out } = await check(`${upgraded} --fix --unsafe-fixes --diff`);
      assert.equal(code, 1);
      assert.match(out, /^--- a\/a\.py\t?\n\+\+\+ b\/a\.py/);
      assert.match(out, /^-grove\.fell\("oak"\)\n(.*\n)*?\+grove\.cut\("oak"\)$/m);
      assert.equal(read('a.py'), OUTDATED);
    });

    it('fixes files, keeping line ends and byte order mark, and reports what is left', async () => {
      const text = `\uFEFF${OUTDATED.replaceAll('\n', '\r\n')}`;
      folder.write({ 'a.py': text });
      const { out } = await check(`${upgraded} --fix --unsafe-fixes`);
      assert.match(out, /Fixed \d findings? in 1 file/);
      const fixed = read('a.py');
      assert.ok(fixed.startsWith('\uFEFFimport grove\r\n'));
      assert.ok(fixed.includes('grove.cut("oak")\r\n'));
      assert.match((await check(`${upgraded} --fix --unsafe-fixes`)).out, /^(?!.*Fixed)/s);
      assert.equal(read('a.py'), fixed);
    });

    it('checks and fixes standard input', async () => {
      const named = '--stdin-filename src/x.py -';
      const found = await check(`${upgraded} --format concise ${named}`, OUTDATED);
      assert.match(found.out, /^src\/x\.py:3:7: /);
      const fixed = await check(`${upgraded} --fix --unsafe-fixes ${named}`, OUTDATED);
      assert.match(fixed.out, /^import grove\n\ngrove\.cut\("oak"\)\n/);
    });

    it('leaves out what a baseline knows, also after lines have moved', async () => {
      folder.write({ 'a.py': OUTDATED });
      const written = await check(`${upgraded} --write-baseline known.json`);
      assert.equal(written.code, 0);
      assert.match(written.err, /2 findings written to known\.json/);
      writeFileSync(folder.at('a.py'), `# moved\n\n${OUTDATED}grove.fell("new")\n`);
      const { code, out } = await check(`${upgraded} --baseline known.json --format concise`);
      assert.equal(code, 1);
      assert.match(out, /^a\.py:8:7: /);
      assert.match(out, /1 finding /);
    });

    it('counts', async () => {
      folder.write({ 'a.py': OUTDATED, 'b.py': OUTDATED });
      assert.match((await check(`${upgraded} --statistics`)).out, /^ {5}2 {2}CS\d+ /);
    });
  });

  describe('says in one line, and goes on:', () => {
    it('a syntax error', async () => {
      folder.write({ 'a.py': `${OUTDATED}def (:\n` });
      const { code, out, err } = await check(`${upgraded} a.py`);
      assert.equal(code, 1);
      assert.match(out, /2 findings/);
      alone(err, /^codesync: a\.py: .*6/);
    });

    it('a file of 2 MB in a folder', async () => {
      folder.write({ 'a.py': OUTDATED, 'large.py': '#'.repeat(2_000_000) });
      const { code, out, err } = await check(upgraded);
      assert.equal(code, 1);
      assert.match(out, /2 findings/);
      alone(err, /^codesync: large\.py: .*2 MB/);
    });

    it('a file that is not UTF-8', async () => {
      folder.write({ 'a.py': OUTDATED, 'latin.py': Buffer.from('x = "é"', 'latin1') });
      const { code, err } = await check(upgraded);
      assert.equal(code, 1);
      alone(err, /^codesync: latin\.py: not UTF-8/);
      assert.equal((await check(`${upgraded} latin.py`)).code, 2);
      assert.equal((await check(`${upgraded} -`, Buffer.from('x = "é"', 'latin1'))).code, 2);
    });

    it('two files for the same reason, each by its name', async () => {
      const latin = Buffer.from('x = "é"', 'latin1');
      folder.write({ 'a.py': latin, 'b.py': latin });
      const { err } = await check(upgraded);
      assert.equal(err, 'codesync: a.py: not UTF-8\ncodesync: b.py: not UTF-8\n');
    });

    it('a path that is not there', async () => {
      folder.write({ 'a.py': OUTDATED });
      const { code, out, err } = await check(`${upgraded} gone.py a.py`);
      assert.equal(code, 2);
      assert.match(out, /2 findings/);
      alone(err, /^codesync: gone\.py: no such file or folder/);
    });

    it('a folder without Python', async () => {
      folder.write({ 'docs/a.txt': '' });
      const { code, err } = await check('docs');
      assert.equal(code, 0);
      alone(err, /^codesync: no Python files in docs/);
    });

    it('a malformed pyproject.toml', async () => {
      folder.write({ 'a.py': OUTDATED, 'pyproject.toml': '[tool.codesync\n' });
      const { code, out, err } = await check(upgraded);
      assert.equal(code, 2);
      assert.match(out, /2 findings/);
      alone(err, /^codesync: pyproject\.toml: line 1: /);
    });

    it('a library that is not tracked, and a version outside the tracked ones', async () => {
      folder.write({ 'a.py': OUTDATED, 'b.py': OUTDATED });
      alone(
        (await check(`${upgraded} --installed shrub==1.0`)).err,
        /^codesync: shrub is not in the catalog; tracked: grove/,
      );
      const { code, err } = await check('--installed grove==0.9');
      assert.equal(code, 0);
      alone(err, /^codesync: .*0\.9.*1\.0.* \(in 2 files\)/);
    });

    it('a library file of the catalog that is cut off, and fails', async () => {
      folder.write({ 'a.py': OUTDATED, 'catalog/grove.json': CATALOG['catalog/grove.json'].slice(0, 200) });
      const { code, err } = await check(upgraded);
      assert.equal(code, 2);
      assert.match(err, /^codesync: catalog: grove\.json: cut off/m);
    });
  });

  describe('refuses in one line, with exit code 2:', () => {
    it('an unknown command, with a suggestion', () =>
      refused('chek', /^codesync: no command chek \(did you mean check\?\)/));
    it('an unknown option, with a suggestion', () =>
      refused('check --formt json', /^codesync: check has no option --formt \(did you mean --format\?\)/));
    it('an option without its value', () => refused('check --format', /--format/));
    it('an unknown format', () =>
      refused('check --format xml', /--format xml: must be one of full, concise/));
    it('an unknown code', () =>
      refused('check --select E501', /--select E501: must be a code such as CS101/));
    it('no version', () => refused('check --target pandas', /--target pandas: must be NAME==VERSION/));
    it('no versions to compare', () =>
      refused('diff grove 1.0', /^codesync: diff: give a library and two versions/));
    it('an index that refuses', async () => {
      const server = createServer((_, response) => response.writeHead(403).end()).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      try {
        const url = `--index-url http://127.0.0.1:${port}/simple`;
        await refused(`mine grove --catalog new ${url}`, /^codesync: .*127\.0\.0\.1.*403/);
        await refused(`diff grove 1.0 1.3 --catalog catalog ${url}`, /403/);
        await refused(`diff grove 1.0 2.0.0 --exact --catalog catalog ${url}`, /403/);
        await refused(`diff grove 1.0.1 1.0.4 --catalog catalog ${url}`, /403/);
      } finally {
        server.close();
      }
    });
    it('what is no release', () =>
      refused('surface pandas', /^codesync: surface pandas: must be NAME==VERSION/));
    it('a catalog that is not there', () =>
      refused('check --catalog none', /^codesync: catalog: index\.json: /));
    it('a catalog of another schema version', async () => {
      folder.write({ 'catalog/index.json': '{"schema": 99}' });
      await refused('check --catalog catalog', /^codesync: catalog: index\.json: .*schema 99/);
    });
    it('a baseline that cannot be used', async () => {
      folder.write({ 'a.py': OUTDATED, 'known.json': '{' });
      await refused('check --catalog catalog --baseline known.json', /known\.json: /);
    });
    it('an API that is not in the catalog, with a suggestion', async () => {
      await refused(
        'api grove.fel --catalog catalog',
        /^codesync: api grove\.fel: .*did you mean grove\.fell\?/,
      );
    });
  });

  it('shows the timeline of an API', async () => {
    const { code, out } = await codesync('api grove.fell --catalog catalog');
    assert.equal(code, 0);
    assert.match(out, /^grove\.fell \(function of grove\)\n/);
    assert.match(out, /1\.0 +fell\(tree, axe=None\)/);
    assert.match(out, /1\.1 +fell.*\n +deprecated: since 1\.1, use grove\.cut/);
    assert.match(out, /2\.0 +removed\n +instead +grove\.cut\n$/);
    const json = JSON.parse((await codesync('api grove.fell --json --catalog catalog')).out);
    assert.deepEqual(
      json.eras.map((era: Record<string, unknown>) => [era['from'], era['to'], era['removed']]),
      [
        ['1.0', '1.0', undefined],
        ['1.1', '1.1', '2.0'],
      ],
    );
  });

  it('does not call removed what subclasses keep, nor what an object may have', async () => {
    const age = (await codesync('api grove.Tree.age --catalog catalog')).out;
    assert.match(age, /1\.0 +age\n +1\.1 +in subclasses alone\n$/);
    const grow = (await codesync('api grove.Bush.grow --catalog catalog')).out;
    assert.match(grow, /1\.0 +grow\(self\)\n +1\.1 – 2\.0 +grow\(self\) +from grove\.Plant\.grow\n$/);
    const leaf = (await codesync('api grove.lazy.leaf --catalog catalog')).out;
    assert.match(leaf, /leaf\(\)\n +2\.0 +not known/);
    const [era] = JSON.parse((await codesync('api grove.lazy.leaf --json --catalog catalog')).out).eras;
    assert.deepEqual([era.removed, era.unknown], [undefined, '2.0']);
  });

  it('lists references as JSON Lines', async () => {
    folder.write({ 'a.py': OUTDATED });
    const { code, out } = await codesync('calls --json --catalog catalog a.py');
    assert.equal(code, 0);
    const rows = out
      .trim()
      .split('\n')
      .map((row) => JSON.parse(row));
    const fell = rows.find((row) => row.api === 'grove.fell');
    assert.deepEqual(
      { ...fell },
      {
        file: 'a.py',
        line: 3,
        column: 1,
        endLine: 3,
        endColumn: 11,
        text: 'grove.fell',
        api: 'grove.fell',
        kind: 'function',
        confidence: 'certain',
        reason: 'grove is the module grove',
      },
    );
  });

  it('groups what an upgrade breaks', async () => {
    folder.write({ 'a.py': `${OUTDATED}grove.fell("ash")\n` });
    const { code, out } = await codesync('upgrade grove --from 1.0.4 --to 2.0 --catalog catalog');
    assert.equal(code, 1);
    assert.match(out, /^CS10[12] .*grove\.fell.* × 2\n(.*\n)*? {2}a\.py:3:7\n {2}a\.py:6:7\n/);
    assert.match(out, /grove 1\.0\.4 → 2\.0: 3 uses to change/);
  });

  it('shows what changed between two releases of the catalog', async () => {
    const { code, out } = await codesync('diff grove 1.0 2.0.1 --catalog catalog');
    assert.equal(code, 0);
    assert.match(out, /^! removed-api +grove\.fell → grove\.cut/m);
    assert.match(out, /^! removed-parameter +grove\.plant\(hole\)$/m);
    assert.match(out, /grove 1\.0\.4 → 2\.0\.1: 2 changes, 2 breaking\n$/);
    const json = JSON.parse((await codesync('diff grove 1.0.4 latest --json --catalog catalog')).out);
    assert.deepEqual(
      [json.distribution, json.from, json.to, json.changes.length],
      ['grove', '1.0.4', '2.0.1', 2],
    );
  });

  it('compares by the lines of the catalog where it has no such release, and says so', async () => {
    const { code, out, err } = await codesync('diff grove 1.0.4 2.0.0 --catalog catalog');
    assert.equal(code, 0);
    assert.match(out, /grove 1\.0\.4 → 2\.0\.1: 2 changes, 2 breaking\n$/);
    assert.equal(
      err,
      'grove 2.0.0: answered by 2.0.1, the release of line 2.0 in the catalog; --exact reads 2.0.0 itself\n',
    );
  });

  it('explains itself', async () => {
    assert.match((await codesync('--help')).out, /^ {2}check \[PATH\.\.\.\] /m);
    assert.match((await codesync('check --help')).out, /--stdin-filename FILE/);
    assert.match((await codesync('--version')).out, /^codesync \d+\.\d+\.\d+\n$/);
    assert.equal((await codesync('--help')).code, 0);
  });
});
