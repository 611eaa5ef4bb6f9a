import assert from 'node:assert/strict';
import type { DeprecationRow } from '../../../server/src/core/catalog/format.ts';
import { type Given, timeline } from './surfaces.ts';

const since = (version: string): DeprecationRow => ({ by: 'decorator', since: version, at: 'lib/f.py:1' });

/** The versions that declarations of `lib.f` name, by release 1.0, 1.1, … */
const told = (...releases: (Given | undefined)[]) =>
  timeline(...releases.map((f) => Object.assign({ 'lib.g': {} }, f && { 'lib.f': f }))).apis[
    'lib.f'
  ]?.eras.map(({ deprecated, parameters }) => (deprecated ?? parameters?.['a'])?.since);

describe('buildTimeline: since when something is deprecated', () => {
  it('is what the declaration says, also where it says so late', () => {
    assert.deepEqual(told({}, { deprecated: since('1.1') }), [undefined, '1.1']);
    assert.deepEqual(told({}, {}, { deprecated: since('1.1') }), [undefined, '1.1']);
    assert.deepEqual(told({ deprecated: since('0.3') }), ['0.3'], 'before the first that is tracked');
  });

  it('is no version later than the first release that declares it', () => {
    assert.deepEqual(told({}, { deprecated: since('1.4') }), [undefined, undefined]);
    assert.deepEqual(told({}, { parameters: { a: since('2.0') } }), [undefined, undefined]);
    const later = { signature: 'a', deprecated: since('1.2') };
    assert.deepEqual(told({ deprecated: since('1.2') }, {}, later), [undefined, undefined, '1.2']);
    assert.deepEqual(
      told({ deprecated: since('1.1') }, { signature: 'a', deprecated: since('1.1') }),
      [undefined, undefined],
      'which another signature goes on from',
    );
  });

  it('is no version by which there was no such API', () => {
    assert.deepEqual(told(undefined, { deprecated: since('0.2') }), [undefined]);
    assert.deepEqual(told(undefined, {}, { deprecated: since('0.2') }), [undefined, undefined]);
    assert.deepEqual(told(undefined, { deprecated: since('1.1') }), ['1.1']);
  });
});
