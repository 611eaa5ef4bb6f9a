import assert from 'node:assert/strict';
import type { EraRow } from '../../../server/src/core/catalog/format.ts';
import {
  announcedRemoval,
  beginOf,
  declarationAt,
  firstAfter,
} from '../../../server/src/core/changes/history.ts';
import { catalogOf } from '../../support/core.ts';

const library = catalogOf({
  distribution: 'lib',
  releases: ['1.0', '1.1', '2.0', '2.1'],
  apis: {},
}).library('lib');
const at = 'lib/__init__.py:1';
const plain: EraRow = { from: 0 };
const deprecated: EraRow = { from: 1, deprecated: { by: 'warning', at } };
const rows = [plain, deprecated, undefined, undefined];

function isGone(row: unknown): boolean {
  return row === undefined;
}

describe('history', () => {
  it('finds where a run begins, and what comes next', () => {
    assert.equal(beginOf(rows, 3, isGone), 2);
    assert.equal(firstAfter(rows, 0, isGone), 2);
    assert.equal(
      firstAfter(rows, 0, () => false),
      undefined,
    );
  });

  it('dates a declaration by what the library says, else by the first release that has it', () => {
    assert.ok(library);
    const since = (row: EraRow, ...others: EraRow[]) =>
      declarationAt(library, [...others, row], others.length, (era) => era.deprecated)?.since;
    assert.equal(since(deprecated, plain), '1.1');
    assert.equal(since({ from: 1, deprecated: { by: 'warning', since: '0.25.1', at } }, plain), '0.25');
    assert.equal(since(deprecated), undefined, 'the first tracked release need not be the first one');
    assert.equal(since(plain, plain), undefined);
  });

  it('announces only a removal that is still to come', () => {
    assert.ok(library);
    const announced = (removal: string) => announcedRemoval(library, 2, { by: 'warning', removal, at });
    assert.equal(announced('2.1.0'), '2.1');
    assert.equal(announced('2.0'), undefined);
    assert.equal(announced('soon'), undefined);
  });
});
