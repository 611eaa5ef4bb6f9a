import assert from 'node:assert/strict';
import { isSelected, isSureEnough, lowered } from '../../server/src/core/rules.ts';

describe('rules', () => {
  it('shows the defaults unless something is selected', () => {
    assert.ok(isSelected({}, 'CS101', true));
    assert.ok(!isSelected({}, 'CS105', false));
    assert.ok(isSelected({ select: [] }, 'CS101', true));
    assert.ok(!isSelected({ select: ['CS2'] }, 'CS101', true));
    assert.ok(isSelected({ select: ['CS1'] }, 'CS105', false));
  });

  it('extends the selection', () => {
    assert.ok(isSelected({ extendSelect: ['CS105'] }, 'CS105', false));
    assert.ok(isSelected({ extendSelect: ['CS105'] }, 'CS101', true));
  });

  it('lets the longer prefix decide, and ignore at a tie', () => {
    assert.ok(!isSelected({ ignore: ['CS'] }, 'CS101', true));
    assert.ok(!isSelected({ select: ['CS1'], ignore: ['CS101'] }, 'CS101', true));
    assert.ok(isSelected({ select: ['CS101'], ignore: ['CS1'] }, 'CS101', true));
    assert.ok(!isSelected({ select: ['CS101'], ignore: ['CS101'] }, 'CS101', true));
  });

  it('asks for inferred findings at least, unless told otherwise', () => {
    assert.ok(isSureEnough({}, 'inferred'));
    assert.ok(!isSureEnough({}, 'possible'));
    assert.ok(!isSureEnough({ minConfidence: 'certain' }, 'inferred'));
    assert.ok(isSureEnough({ minConfidence: 'possible' }, 'possible'));
    assert.deepEqual([lowered('certain'), lowered('inferred')], ['inferred', 'possible']);
  });
});
