import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { relative } from 'node:path';
import { decodePython, findPythonFiles, readPython, SIZE_LIMIT } from '../../server/src/host/files.ts';
import { useFolder } from '../support/folder.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('findPythonFiles', () => {
  const folder = useFolder();
  const find = (paths = ['.'], isExcluded: (path: string) => boolean = () => false) => {
    const { files, problems } = findPythonFiles(
      paths.map((path) => folder.at(path)),
      isExcluded,
    );
    return { files: files.map((file) => relative(folder.path, file)), problems };
  };

  it('finds Python files in folders, and no code of others', () => {
    folder.write({
      'b.py': '',
      'a/c.pyi': '',
      'a/notes.txt': '',
      'node_modules/x.py': '',
      'build/x.py': '',
      'anything/pyvenv.cfg': '',
      'anything/x.py': '',
      '.git/hooks/x.py': '',
      'a/__pycache__/x.py': '',
    });
    assert.deepEqual(find().files, ['a/c.pyi', 'b.py']);
  });

  it('obeys .gitignore files, those above the folder too, the innermost first', () => {
    folder.write({
      '.git/HEAD': '',
      '.gitignore': 'gen_*.py\n/out/\n',
      'gen_a.py': '',
      'out/a.py': '',
      'src/gen_b.py': '',
      'src/out/a.py': '',
      'src/keep/.gitignore': '!gen_c.py\n',
      'src/keep/gen_c.py': '',
      'src/keep/gen_d.py': '',
    });
    assert.deepEqual(find().files, ['src/keep/gen_c.py', 'src/out/a.py']);
    assert.deepEqual(find(['src']).files, ['src/keep/gen_c.py', 'src/out/a.py']);
    assert.deepEqual(find(['out']).files, ['out/a.py']);
  });

  it('takes a file that is named whatever its name, its folder or the exclusions say', () => {
    folder.write({ 'build/tool': '', 'x.py': '' });
    assert.deepEqual(find(['build/tool', 'x.py'], () => true).files, ['build/tool', 'x.py']);
  });

  it('leaves out what is excluded, and looks into no excluded folder', () => {
    folder.write({ 'old/a.py': '', 'new/a.py': '' });
    assert.deepEqual(find(['.'], (path) => path === folder.at('old')).files, ['new/a.py']);
  });

  it('ends on a loop of links, and follows a link to a file', () => {
    folder.write({ 'a/x.py': '' });
    symlinkSync(folder.path, folder.at('a/loop'));
    symlinkSync(folder.at('a/x.py'), folder.at('a/y.py'));
    symlinkSync(folder.at('gone.py'), folder.at('a/z.py'));
    assert.deepEqual(find().files, ['a/x.py', 'a/y.py']);
  });

  it('says what is not there', () => {
    assert.deepEqual(find(['gone']).problems, [
      { file: folder.at('gone'), message: 'no such file or folder' },
    ]);
  });
});

describe('readPython', () => {
  const folder = useFolder();

  it('reads UTF-8 with and without a byte order mark', () => {
    assert.deepEqual(decodePython(bytes('x = "é"\r\n')), { text: 'x = "é"\r\n', mark: '' });
    assert.deepEqual(decodePython(bytes('\uFEFFx = 1\n')), { text: 'x = 1\n', mark: '\uFEFF' });
  });

  it('refuses what is not UTF-8', () => {
    assert.deepEqual(decodePython(latin1('x = "é"\n')), { problem: 'not UTF-8' });
    assert.deepEqual(decodePython(latin1('\xff\xfex\0')), { problem: 'not UTF-8' });
  });

  it('refuses a declared other encoding unless all is ASCII', () => {
    const cookie = '#!/usr/bin/python\n# -*- coding: latin-1 -*-\n';
    assert.deepEqual(decodePython(latin1(`${cookie}x = "é"\n`)), {
      problem: 'not UTF-8: declared as latin-1',
    });
    assert.ok('text' in decodePython(latin1(`${cookie}x = 1\n`)));
    assert.ok('text' in decodePython(bytes('# coding: utf-8\nx = "é"\n')));
    assert.ok('text' in decodePython(bytes('\n\n# coding: latin-1\nx = "é"\n')));
  });

  it('skips a file of 2 MB, and says why another cannot be read', () => {
    folder.write({ 'large.py': 'x'.repeat(SIZE_LIMIT), 'just.py': 'x'.repeat(SIZE_LIMIT - 1) });
    assert.deepEqual(readPython(folder.at('large.py')), {
      problem: '2 MB: files of 2 MB and more are skipped',
    });
    assert.ok('text' in readPython(folder.at('just.py')));
    assert.deepEqual(readPython(folder.at('gone.py')), { problem: 'does not exist' });
    mkdirSync(folder.at('folder.py'));
    assert.ok('problem' in readPython(folder.at('folder.py')));
  });
});
