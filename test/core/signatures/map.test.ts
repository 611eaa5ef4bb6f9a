import assert from 'node:assert/strict';
import { mapParameters } from '../../../server/src/core/signatures/map.ts';
import { parseSignature } from '../../../server/src/core/signatures/parse.ts';

const map = (before: string, after: string, renames?: Record<string, string>) =>
  mapParameters(parseSignature(before), parseSignature(after), renames).map(
    ({ old, now, how }) => `${old.name} → ${now?.name ?? '-'} (${how})`,
  );

describe('mapParameters', () => {
  it('maps by name, wherever the parameter stands now', () => {
    assert.deepEqual(map('a, b=1', 'b, *, a'), ['a → a (same)', 'b → b (same)']);
  });

  it('follows declared renames only', () => {
    assert.deepEqual(map('line_terminator', 'lineterminator'), ['line_terminator → - (gone)']);
    const renames = { line_terminator: 'lineterminator' };
    assert.deepEqual(map('line_terminator', 'lineterminator', renames), [
      'line_terminator → lineterminator (renamed)',
    ]);
    assert.deepEqual(map('line_terminator', 'sep', renames), ['line_terminator → - (gone)']);
  });

  it('maps variadic parameters by kind', () => {
    assert.deepEqual(map('*args, **kw', '*values, **kwargs'), ['args → values (same)', 'kw → kwargs (same)']);
    assert.deepEqual(map('*args', 'args'), ['args → - (gone)']);
  });

  it('says that **kwargs takes what has no place', () => {
    assert.deepEqual(map('a, b', 'a, **kw'), ['a → a (same)', 'b → kw (absorbed)']);
  });
});
