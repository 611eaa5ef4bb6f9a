import assert from 'node:assert/strict';
import { readMessage } from '../../../server/src/mine/definitions/message.ts';

function names(text: string): string[] {
  return readMessage(text).mentions.map((each) => each.name);
}

describe('readMessage', () => {
  it('tells the version of the deprecation from that of the removal', () => {
    const { since, removal } = readMessage(
      '`f` is deprecated since Lib 1.25.0 and goes: removed in Lib 2.0.',
    );
    assert.deepEqual({ since, removal }, { since: '1.25.0', removal: '2.0' });
  });

  it('takes no number for a version that stands beside no verb', () => {
    const { since, removal } = readMessage('Returns 1.5 in all cases.');
    assert.deepEqual({ since, removal }, { since: undefined, removal: undefined });
  });

  it('reads names in quotes, in roles, plain, called, with a leading dot', () => {
    assert.deepEqual(names('Please use `g` instead.'), ['g']);
    assert.deepEqual(names('Use :meth:`~lib.Frame.items` instead'), ['lib.Frame.items']);
    assert.deepEqual(names('f is deprecated, use take instead'), ['take']);
    assert.deepEqual(names('gone in favour of `Frame.to_html()`'), ['Frame.to_html']);
    assert.deepEqual(names('Use .items instead.'), ['items']);
    assert.deepEqual(names('The ``fresh`` parameter should be used instead to say so.'), ['fresh']);
  });

  it('never cuts a name out of a longer expression', () => {
    assert.deepEqual(names('Use lib.Series(obj).counts() instead.'), []);
    assert.deepEqual(names('You may do `(a - a.mean()).abs()`.'), []);
    assert.deepEqual(names('Use `table[0]` instead.'), []);
  });

  it('is not fooled by the verb in other roles', () => {
    assert.deepEqual(names("Please take steps to stop the use of 'old'"), []);
    assert.deepEqual(names('Using Reader as a context manager is the only way.'), []);
    assert.deepEqual(names('Use that.'), []);
  });

  it('knows alternatives, keywords and renames', () => {
    const [either] = readMessage('Please use `a.b` or `a.c`.').mentions;
    assert.equal(either?.alternatives, true);
    const [renamed] = readMessage('`x=` was renamed to `method=`, with more choices.').mentions;
    assert.deepEqual(
      { name: renamed?.name, keyword: renamed?.keyword, renamed: renamed?.renamed },
      { name: 'method', keyword: true, renamed: true },
    );
  });

  it('keeps the arguments of a call that is spelled out', () => {
    assert.equal(readMessage('use lib.sort(a, axis=0) instead').mentions[0]?.call, 'a, axis=0');
  });
});
