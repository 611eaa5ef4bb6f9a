import assert from 'node:assert/strict';
import type { ApiRow, EraRow } from '../../../server/src/core/catalog/format.ts';
import { timelineOf } from '../../../server/src/core/changes/timeline.ts';
import { catalogOf } from '../../support/core.ts';

const cls = (bases: string[] = []): ApiRow => ({ kind: 'class', eras: [{ from: 0, bases }] });
const method = (era: Omit<EraRow, 'from'>): ApiRow => ({ kind: 'method', eras: [{ from: 0, ...era }] });

function callOf(path: string, apis: Record<string, ApiRow>) {
  const library = catalogOf({ distribution: 'lib', releases: ['1.0'], apis }).library('lib');
  assert.ok(library);
  const row = timelineOf(library, path)?.calls[0];
  return typeof row === 'object' ? row : String(row);
}

describe('what a call binds to', () => {
  it('is the initialiser of a class, else what makes its objects, though a base is not known', () => {
    const init = method({ signature: 'self, a' });
    const make = method({ signature: 'cls, b' });
    const of = (apis: Record<string, ApiRow>) => {
      const row = callOf('lib.C', apis);
      return typeof row === 'string' ? row : row.signature;
    };
    assert.equal(of({ 'lib.C': cls(), 'lib.C.__init__': init, 'lib.C.__new__': make }), 'self, a');
    assert.equal(of({ 'lib.C': cls(['builtins.tuple']), 'lib.C.__new__': make }), 'cls, b');
    assert.equal(of({ 'lib.C': cls(['builtins.tuple']) }), 'unknown');
    assert.equal(of({ 'lib.C': cls() }), 'undefined');
  });

  it('is a static method, where a class calls a function by that name', () => {
    const row = callOf('lib.C.go', {
      'lib.C': cls(),
      'lib.C.go': method({ alias: 'lib.f', binding: 'static' }),
      'lib.f': { kind: 'function', eras: [{ from: 0, signature: 'a' }] },
    });
    assert.ok(typeof row === 'object');
    assert.deepEqual([row.signature, row.binding], ['a', 'static']);
  });
});
