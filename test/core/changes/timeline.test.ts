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

describe('members of instances', () => {
  const ended = (more: Partial<ApiRow> = {}): ApiRow => ({
    kind: 'method',
    eras: [{ from: 0, to: 0 }],
    ...more,
  });
  const rows = (apis: Record<string, ApiRow>, receiver?: string) => {
    const library = catalogOf({ distribution: 'lib', releases: ['1.0', '2.0'], apis }).library('lib');
    assert.ok(library);
    return timelineOf(library, 'lib.C.f', receiver)?.rows.map((row) =>
      typeof row === 'object' ? 'there' : row,
    );
  };

  it('are gone with the release that lacks them', () => {
    assert.deepEqual(rows({ 'lib.C': cls(), 'lib.C.f': ended() }, 'lib.C'), ['there', undefined]);
  });

  it('are not known where the class itself is gone: what gave instances of it gives others', () => {
    const apis = { 'lib.C': { ...cls(), eras: [{ from: 0, to: 0 }] }, 'lib.C.f': ended() };
    assert.deepEqual(rows(apis, 'lib.C'), ['there', 'unknown']);
    assert.deepEqual(rows(apis), ['there', undefined], 'named through the class');
  });

  it('are not known where only subclasses have them', () => {
    assert.deepEqual(rows({ 'lib.C': cls(), 'lib.C.f': ended({ below: 1 }) }, 'lib.C'), ['there', 'unknown']);
  });

  it('are not known where a former base still has them: an object may be of a subclass that took the base on', () => {
    const apis = {
      'lib.C': {
        ...cls(),
        eras: [
          { from: 0, to: 0, bases: ['lib.Mixin'] },
          { from: 1, bases: [] },
        ],
      },
      'lib.Mixin': cls(),
      'lib.Mixin.f': method({ signature: 'self' }),
    };
    assert.deepEqual(rows(apis, 'lib.C'), ['there', 'unknown']);
    assert.deepEqual(rows(apis), ['there', undefined], 'named through the class');
  });
});

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

  it('is the signature of a class that has one, and of a function that it was before it is not that', () => {
    const init = method({ signature: 'self, **data' });
    const model: ApiRow = {
      kind: 'class',
      eras: [{ from: 0, signature: 'self, *, a', bases: ['other.Model'] }],
    };
    const row = callOf('lib.C', { 'lib.C': model, 'lib.C.__init__': init });
    assert.equal(typeof row === 'object' && row.signature, 'self, *, a');
    const heir = callOf('lib.D', { 'lib.D': cls(['lib.C']), 'lib.C': model, 'lib.C.__init__': init });
    assert.equal(typeof heir === 'object' && heir.signature, 'self, **data', 'which no subclass inherits');
    const former: ApiRow = { kind: 'class', eras: [{ from: 0, signature: 'a' }] };
    assert.equal(callOf('lib.C', { 'lib.C': former }), 'undefined');
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
