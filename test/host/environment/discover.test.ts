import assert from 'node:assert/strict';
import { rmSync, utimesSync } from 'node:fs';
import { NO_CONFIG } from '../../../server/src/host/config/config.ts';
import { createEnvironments, type StatedVersions } from '../../../server/src/host/environment/discover.ts';
import { useFolder } from '../../support/folder.ts';

describe('environment discovery', () => {
  const folder = useFolder();

  function open(variables: Record<string, string> = {}) {
    const places = { roots: [folder.path], base: folder.path };
    const environments = createEnvironments(new Set(['pandas', 'numpy']), places, variables);
    const at = (name: string, said: StatedVersions = {}, targets = new Map<string, string>()) => {
      const config = { ...NO_CONFIG, targets, folder: folder.path, file: 'pyproject.toml', problems: [] };
      const { libraries, problems } = environments.forFolder(folder.at(name), config, said);
      const shown = [...libraries].map(([library, { installed, target }]) =>
        [library, installed?.version, installed?.source, target && `→ ${target.version} ${target.source}`]
          .filter(Boolean)
          .join(' '),
      );
      return { shown, problems };
    };
    return { at, forget: () => environments.forget() };
  }

  const installed = (where: string, name: string, version: string) =>
    folder.write({
      [`${where}/${name}-${version}.dist-info/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n\nName: other\n`,
    });

  const venv = (where: string, version = '1.5.3') => {
    folder.write({
      [`${where}/pyvenv.cfg`]: 'home = /nowhere/bin\nversion = 3.11.2\n',
      [`${where}/bin/python`]: '',
    });
    installed(`${where}/lib/python3.11/site-packages`, 'Pandas', version);
  };

  it('reads a virtual environment, and says which folder', () => {
    venv('.venv');
    assert.deepEqual(open().at('.').shown, ['pandas 1.5.3 .venv/lib/python3.11/site-packages']);
  });

  it('reads the layout of Windows', () => {
    folder.write({ 'venv/pyvenv.cfg': '' });
    installed('venv/Lib/site-packages', 'numpy', '1.23.5');
    assert.deepEqual(open().at('.').shown, ['numpy 1.23.5 venv/Lib/site-packages']);
  });

  it('prefers, library by library: command line, interpreter, .venv, lock, requirements, pyproject', () => {
    folder.write({
      'pyproject.toml': '[project]\ndependencies = ["pandas==1.0.0", "numpy==1.20.0"]',
      'requirements.txt': 'pandas==1.1.0\n',
    });
    const { at, forget } = open();
    const step = (expected: string, said: StatedVersions = {}) => {
      forget();
      assert.deepEqual(at('.', said).shown, [expected, 'numpy 1.20.0 pyproject.toml']);
    };
    step('pandas 1.1.0 requirements.txt');
    folder.write({ 'uv.lock': '[[package]]\nname = "pandas"\nversion = "1.2.0"' });
    step('pandas 1.2.0 uv.lock');
    venv('.venv', '1.3.0');
    step('pandas 1.3.0 .venv/lib/python3.11/site-packages');
    venv('other', '1.4.0');
    const interpreter = folder.at('other/bin/python');
    step('pandas 1.4.0 other/lib/python3.11/site-packages', { interpreter });
    const said = new Map([['pandas', { version: '1.5.0', source: '--installed' }]]);
    step('pandas 1.5.0 --installed', { interpreter, installed: said });
  });

  it('takes the activated environment, but not the base one of conda', () => {
    venv('active');
    const prefix = folder.at('active');
    assert.match(String(open({ VIRTUAL_ENV: prefix }).at('.').shown), /^pandas 1\.5\.3 active/);
    assert.match(
      String(open({ CONDA_PREFIX: prefix, CONDA_DEFAULT_ENV: 'work' }).at('.').shown),
      /^pandas 1\.5\.3/,
    );
    assert.deepEqual(open({ CONDA_PREFIX: prefix, CONDA_DEFAULT_ENV: 'base' }).at('.').shown, []);
  });

  it('looks in the nearest folder first, and not above the root', () => {
    folder.write({
      'requirements.txt': 'pandas==1.1.0\nnumpy==1.20.0',
      'app/requirements.txt': 'pandas==2.0.0',
      'app/src/main.py': '',
    });
    assert.deepEqual(open().at('app/src').shown, [
      'pandas 2.0.0 app/requirements.txt',
      'numpy 1.20.0 requirements.txt',
    ]);
    const places = { roots: [folder.at('app')], base: folder.path };
    const inner = createEnvironments(new Set(['numpy']), places, {});
    const config = { ...NO_CONFIG, folder: folder.path, problems: [] };
    assert.equal(inner.forFolder(folder.at('app/src'), config, {}).libraries.size, 0);
  });

  it('sees the packages of the Python that an environment is made from only if it says so', () => {
    installed('base/lib/python3.11/site-packages', 'numpy', '1.23.5');
    const cfg = (system: boolean) => ({
      '.venv/pyvenv.cfg': `home = ${folder.at('base/bin')}\ninclude-system-site-packages = ${system}\nversion = 3.11.2\n`,
      'base/bin/python': '',
    });
    folder.write(cfg(false));
    assert.deepEqual(open().at('.').shown, []);
    folder.write(cfg(true));
    assert.deepEqual(open().at('.').shown, ['numpy 1.23.5 base/lib/python3.11/site-packages']);
  });

  it('takes targets from the command line before those of the configuration', () => {
    const { at } = open();
    const configured = new Map([['pandas', '2.0']]);
    assert.deepEqual(at('.', {}, configured).shown, ['pandas → 2.0 pyproject.toml']);
    const said = { targets: new Map([['*', { version: 'latest', source: '--target' }]]) };
    assert.deepEqual(at('.', said, configured).shown, [
      'pandas → latest --target',
      'numpy → latest --target',
    ]);
  });

  it('says one line for a malformed file, and takes what else there is', () => {
    folder.write({
      'uv.lock': '[[package]]\nname = \n',
      'Pipfile.lock': '{',
      'requirements.txt': '-r gone.txt\npandas==1.5.3',
    });
    const { shown, problems } = open().at('.');
    assert.deepEqual(shown, ['pandas 1.5.3 requirements.txt']);
    assert.equal(problems.length, 3);
    assert.match(problems[0] ?? '', /^uv\.lock: line 2: [^\n]+$/);
    assert.match(problems[1] ?? '', /^Pipfile\.lock: [^\n]+$/);
    assert.equal(problems[2], 'gone.txt: does not exist');
  });

  it('names an interpreter that is not there, or that is a script of something else', () => {
    const { problems } = open().at('.', { interpreter: folder.at('none/bin/python') });
    assert.deepEqual(problems, ['none/bin/python: no such interpreter']);
    folder.write({ 'shims/python': '#!/bin/sh' });
    const shim = open().at('.', { interpreter: folder.at('shims/python') });
    assert.deepEqual(shim.problems, ['shims/python: no site-packages folder belongs to it']);
  });

  it('keeps what it found until it is told to forget, and then reads what has changed', () => {
    const { at, forget } = open();
    folder.write({ 'requirements.txt': 'pandas==1.5.3' });
    assert.deepEqual(at('.').shown, ['pandas 1.5.3 requirements.txt']);
    folder.write({ 'requirements.txt': 'pandas==2.0.0' });
    utimesSync(folder.at('requirements.txt'), new Date(), new Date(Date.now() + 5000));
    assert.deepEqual(at('.').shown, ['pandas 1.5.3 requirements.txt']);
    forget();
    assert.deepEqual(at('.').shown, ['pandas 2.0.0 requirements.txt']);
    rmSync(folder.at('requirements.txt'));
    forget();
    assert.deepEqual(at('.').shown, []);
  });
});
