import assert from 'node:assert/strict';
import { renameSync, utimesSync } from 'node:fs';
import { openText } from '../../server/src/host/disk-text.ts';
import { useFolder } from '../support/folder.ts';

describe('the text of a file on the disk', () => {
  const folder = useFolder();
  const text = Array.from({ length: 30_000 }, (_, line) => `${line}:${'-'.repeat(line % 19)}\n`).join('');

  it('gives places and parts as a string does', () => {
    folder.write({ 'a.json': text });
    const file = openText(folder.at('a.json'));
    assert.equal(file.length, text.length);
    for (const part of ['0:', '29999:', '\n17000:', '\n4000:-', 'none'])
      for (const from of [0, 60_000, 65_530, text.length - 5, text.length])
        assert.equal(file.indexOf(part, from), text.indexOf(part, from), `${part} from ${from}`);
    for (const [start, end] of [
      [0, 10],
      [65_530, 65_545],
      [200_000, 300_000],
      [text.length - 4, text.length],
    ] as const)
      assert.equal(file.slice(start, end), text.slice(start, end));
    assert.equal(file.slice(), text);
  });

  it('stays what it was when another file is put in its place', () => {
    folder.write({ 'a.json': text, 'b.json': 'b' });
    const before = openText(folder.at('a.json'));
    assert.equal(openText(folder.at('a.json')), before);
    renameSync(folder.at('b.json'), folder.at('a.json'));
    assert.equal(before.slice(), text);
    assert.equal(openText(folder.at('a.json')).slice(), 'b');
  });

  it('is not read on when it was written over', () => {
    folder.write({ 'a.json': text });
    const file = openText(folder.at('a.json'));
    folder.write({ 'a.json': text.replaceAll('-', '+') });
    utimesSync(folder.at('a.json'), 1, 1);
    assert.throws(() => file.slice(), /^Error: a\.json: changed while it was in use$/);
    assert.equal(openText(folder.at('a.json')).slice(), text.replaceAll('-', '+'));
  });
});
