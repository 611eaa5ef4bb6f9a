import assert from 'node:assert/strict';
import { argumentList, type Passed } from '../../../server/src/core/fixes/argument-list.ts';
import { parseSignature } from '../../../server/src/core/signatures/parse.ts';

const named = (text: string): Passed => ({ texts: [text], byPosition: false });
const placed = (...texts: string[]): Passed => ({ texts, byPosition: true });

function list(
  mapping: Record<string, string>,
  passed: Record<string, Passed>,
  { before, after }: { before: string; after: string },
): string | undefined {
  const [old, now] = [parseSignature(before), parseSignature(after)];
  return argumentList(mapping, new Map(Object.entries(passed)), old.parameters, now.parameters);
}

describe('the arguments of a rewritten call', () => {
  const concat = { before: 'self, other, ignore_index=False', after: 'objs, axis=0, ignore_index=False' };
  const mapping = { objs: '[self, other]', ignore_index: 'ignore_index' };

  it('keeps positions until one is left out', () => {
    const passed = { self: placed('df'), other: placed('x'), ignore_index: placed('True') };
    assert.equal(list(mapping, passed, concat), '[df, x], ignore_index=True');
    const closer = { ...concat, after: 'objs, ignore_index=False' };
    assert.equal(list(mapping, passed, closer), '[df, x], True');
  });

  it('leaves out what the call leaves out, and names what the call names', () => {
    assert.equal(list(mapping, { self: placed('df'), other: named('x') }, concat), '[df, x]');
    const swap = { before: 'a, b', after: 'a, b' };
    assert.equal(list({ b: 'a', a: 'b' }, { a: placed('1'), b: named('2') }, swap), 'a=2, b=1');
  });

  it('names keyword-only parameters', () => {
    const only = { before: 'a', after: '*, a' };
    assert.equal(list({ a: 'a' }, { a: placed('1') }, only), 'a=1');
  });

  it('says constants, unless they are the default', () => {
    const signatures = { before: 'a', after: 'a, axis=0' };
    assert.equal(list({ a: 'a', axis: '1' }, { a: placed('x') }, signatures), 'x, 1');
    assert.equal(list({ a: 'a', axis: '0' }, { a: placed('x') }, signatures), 'x');
  });

  it('puts literal defaults into expressions, and gives up on others', () => {
    const literal = { before: 'a, b=None', after: 'pair' };
    assert.equal(list({ pair: '(a, b)' }, { a: placed('x') }, literal), '(x, None)');
    const marker = { before: 'a, b=no_default', after: 'pair' };
    assert.equal(list({ pair: '(a, b)' }, { a: placed('x') }, marker), undefined);
  });

  it('hands the rest of the arguments on', () => {
    const rest = { before: 'a, *args, **kwargs', after: 'a, *args, **kwargs' };
    const passed = { a: placed('x'), '*args': placed('y', 'z'), '**kwargs': named('k=1') };
    const all = { a: 'a', '*args': '*args', '**kwargs': '**kwargs' };
    assert.equal(list(all, passed, rest), 'x, y, z, k=1');
    assert.equal(list(all, { a: placed('x') }, rest), 'x');
  });
});
