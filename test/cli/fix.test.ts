import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { fixText, replaceFile } from '../../server/src/cli/fix.ts';
import type { Analysis } from '../../server/src/core/analyze.ts';
import type { Fix } from '../../server/src/core/finding.ts';
import { useFolder } from '../support/folder.ts';
import { finding } from './reports.ts';

/** Says of each `old(…)` that it is `new(…)` now. */
function analyze(text: string, safety: Fix['safety'] = 'safe', written = 'new'): Analysis {
  const findings = [...text.matchAll(/old\([^()]*(?:\([^()]*\))?[^()]*\)/g)].map((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    const newText = match[0].replace('old', written);
    return finding({ span, fixes: [{ title: 'new', safety, edits: [{ ...span, newText }] }] });
  });
  return { findings, problems: [], references: [] };
}

const unsafe = (code: string) => analyze(code, 'unsafe');

const broken = (code: string): Analysis => ({
  ...analyze(code),
  problems: code.includes('new') ? [{ message: 'syntax error' }] : [],
});

describe('fixText', () => {
  it('applies what overlaps in further passes until nothing is left', () => {
    const { text, count } = fixText('old(1) + old(old(2))', (code) => analyze(code), false);
    assert.equal(text, 'new(1) + new(new(2))');
    assert.equal(count, 2);
  });

  it('applies unsafe fixes only where it may', () => {
    assert.equal(fixText('old(1)', unsafe, false).text, 'old(1)');
    assert.equal(fixText('old(1)', unsafe, true).text, 'new(1)');
  });

  it('ends with a fix that always finds something again', () => {
    assert.match(fixText('old(1)', (code) => analyze(code, 'safe', 'oldold'), false).text, /^(old)+\(1\)$/);
  });

  it('leaves out a pass after which the text does not parse', () => {
    const fixed = fixText('old(1)', broken, false);
    assert.deepEqual([fixed.text, fixed.count], ['old(1)', 0]);
  });
});

describe('replaceFile', () => {
  const folder = useFolder();

  it('replaces the text, keeps the mode, follows a link, leaves nothing behind', () => {
    folder.write({ 'a.py': 'old' });
    chmodSync(folder.at('a.py'), 0o755);
    symlinkSync('a.py', folder.at('link.py'));
    assert.equal(replaceFile(folder.at('link.py'), 'old', 'new'), undefined);
    assert.equal(readFileSync(folder.at('a.py'), 'utf8'), 'new');
    assert.equal(statSync(folder.at('a.py')).mode & 0o777, 0o755);
    assert.ok(lstatSync(folder.at('link.py')).isSymbolicLink());
    assert.deepEqual(readdirSync(folder.path), ['a.py', 'link.py']);
  });

  it('does not write over what somebody else has written meanwhile', () => {
    folder.write({ 'a.py': 'theirs' });
    assert.match(replaceFile(folder.at('a.py'), 'old', 'new') ?? '', /changed meanwhile/);
    assert.equal(readFileSync(folder.at('a.py'), 'utf8'), 'theirs');
  });

  it('says why a file cannot be written', () => {
    assert.equal(replaceFile(folder.at('gone.py'), 'old', 'new'), 'cannot be written: does not exist');
  });
});
