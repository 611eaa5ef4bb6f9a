import assert from 'node:assert/strict';
import { commandsIn, row, withRow } from '../../../scripts/verify/report.ts';

const figure = (right: number, of: number) => ({ right, of, wrong: [] });
const changes = {
  removalsFound: figure(1999, 2000),
  removalsRight: figure(3, 3),
  breaksFound: figure(0, 0),
  breaksRight: figure(1, 2),
};

describe('rows of the tables of a page', () => {
  const page = [
    'Before',
    '<!-- verify: changes -->',
    '| a | b |',
    '|---|---|',
    '| lib 10 | x |',
    '',
    'After',
  ].join('\n');

  it('says 100 % only where all is right', () => {
    assert.equal(
      row('lib 1 → 2', changes, 'npm run verify -- lib==1 2'),
      '| lib 1 → 2 | 99.9 % of 2000 | 100 % of 3 | none | 50.0 % of 2 | `npm run verify -- lib==1 2` |',
    );
  });

  it('puts a row in its place and replaces the one of the same key', () => {
    const once = withRow(page, 'verify: changes', '| lib 9 | y |');
    assert.deepEqual(once.split('\n').slice(4, 7), ['| lib 9 | y |', '| lib 10 | x |', '']);
    const twice = withRow(once, 'verify: changes', '| lib 10 | z |');
    assert.deepEqual(twice.split('\n').slice(4, 7), ['| lib 9 | y |', '| lib 10 | z |', '']);
    assert.throws(() => withRow(page, 'verify: releases', '| lib 9 |'), /no table after/);
  });

  it('reads the commands of a page back', () => {
    const filled = withRow(
      page,
      'verify: changes',
      row('lib 1 → 2', changes, 'npm run verify -- lib==1 2 --bare'),
    );
    assert.deepEqual(commandsIn(filled), ['lib==1 2 --bare']);
  });
});
