import assert from 'node:assert/strict';
import { cutSignatures } from '../../server/src/lsp/signature-lines.ts';

const many = (from: number): string =>
  Array.from({ length: 12 }, (_, n) => `parameter_${from + n}=None`).join(', ');

describe('cutSignatures', () => {
  it('leaves short ones whole', () => {
    assert.deepEqual(cutSignatures('f(a, b=1)', 'f(a)', []), ['f(a, b=1)', 'f(a)']);
  });

  it('shows what differs in long ones, and the first parameter', () => {
    const before = `lib.f(path, ${many(0)}, old=(1, 2), ${many(50)})`;
    const after = `lib.f(path, *, ${many(0)}, new='warn', ${many(50)})`;
    assert.deepEqual(cutSignatures(before, after, []), [
      'lib.f(path, ..., old=(1, 2), ...)',
      "lib.f(path, *, ..., new='warn', ...)",
    ]);
  });

  it('shows only what the finding is about, where it is about parameters', () => {
    const before = `lib.f(path, ${many(0)}, old=1, other=2)`;
    const after = `lib.f(path, *, ${many(50)}, new=3)`;
    assert.deepEqual(cutSignatures(before, after, ['old', 'new']), [
      'lib.f(path, ..., old=1, ...)',
      'lib.f(path, *, ..., new=3)',
    ]);
  });
});
