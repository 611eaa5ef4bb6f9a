import assert from 'node:assert/strict';
import { measureChanges } from '../../../scripts/verify/changes.ts';
import { Truth } from '../../../scripts/verify/walked.ts';
import type { DiffRow } from '../../../server/src/mine/diff/row.ts';

/** A walk of a module `a` with these functions; `absent` are paths that were asked for. */
const walked = (names: string[], absent: string[] = []): Truth =>
  new Truth({
    python: '3.11.7',
    version: '1.0',
    roots: ['a'],
    modules: { a: Object.fromEntries(names.map((name) => [name, [0, true]])) },
    failed: {},
    objects: [{ kind: 'function' }],
    asked: Object.fromEntries(absent.map((path) => [path, 'absent'])),
  });

const removed = (api: string, apiKind: DiffRow['apiKind']): DiffRow => ({
  api,
  aliases: [],
  apiKind,
  change: 'removed-api',
  breaking: true,
  source: 'opaque',
});

describe('measureChanges', () => {
  it('counts a removal as found whatever kind it is said to be of, and judges those of functions and classes', () => {
    const changes = [removed('a.f', 'function'), removed('a.g', 'attribute'), removed('a.never', 'function')];
    const gone = ['a.f', 'a.g', 'a.h', 'a.never'];
    const { removalsFound, removalsRight } = measureChanges(
      { distribution: 'a', from: '1.0', to: '2.0', changes },
      walked(['f', 'g', 'h'], ['a.never']),
      walked([], gone),
    );
    assert.deepEqual(removalsFound, { right: 2, of: 3, wrong: ['a.h'] });
    assert.deepEqual(removalsRight, { right: 1, of: 2, wrong: ['a.never: absent → absent'] });
  });
});
