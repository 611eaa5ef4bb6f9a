import assert from 'node:assert/strict';
import type { CaseRow, ReplacementRow } from '../../../server/src/core/catalog/format.ts';
import { chooseMapping } from '../../../server/src/core/fixes/case.ts';
import type { Argument } from '../../../server/src/core/python/reference.ts';
import { bind } from '../../../server/src/core/signatures/bind.ts';
import { parseSignature } from '../../../server/src/core/signatures/parse.ts';
import { catalogOf } from '../../support/core.ts';

const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0.0'],
  apis: {
    'lib.Frame': { kind: 'class', eras: [{ from: 0 }] },
    'lib.Row': { kind: 'class', eras: [{ from: 0 }] },
    'lib.Named': { kind: 'class', eras: [{ from: 0, bases: ['lib.Row'] }] },
  },
});

const row = (to: string | undefined, classes: string[], item?: string): CaseRow => ({
  parameter: 'other',
  classes,
  ...(item && { item }),
  ...(to && { arguments: { x: to } }),
});
const replacement: ReplacementRow = {
  path: 'lib.join',
  how: 'declared',
  from: 0,
  arguments: { x: 'plain' },
  cases: [
    row('frames', ['builtins.list'], 'lib.Frame'),
    row('row', ['lib.Row', 'builtins.dict']),
    row(undefined, ['builtins.str']),
    row('rest', ['builtins.list']),
  ],
};

/** What `x` is for an argument of some class, by position, on a receiver that is a frame. */
function chosen(given: Pick<Argument, 'type' | 'items' | 'literal'>): string | undefined {
  const span = { start: 0, end: 0 };
  const argument: Argument = { kind: 'positional', span, value: span, text: 'x', ...given };
  const call = { span, list: span, arguments: [argument], bound: true };
  const binding = bind(call, parseSignature('self, other'), { kind: 'method' });
  const library = catalog.library('lib');
  assert.ok(library);
  return chooseMapping(replacement, binding, library, 'lib.Frame').arguments?.['x'];
}

describe('the mapping for the class of an argument', () => {
  it('is the plain one where nothing is known, or for a class of its own', () => {
    assert.equal(chosen({}), 'plain');
    assert.equal(chosen({ type: 'lib.Frame' }), 'plain');
  });

  it('is that of the class or of a base', () => {
    assert.equal(chosen({ type: 'builtins.dict' }), 'row');
    assert.equal(chosen({ type: 'lib.Named' }), 'row');
  });

  it('is none where the case has none', () => {
    assert.equal(chosen({ type: 'builtins.str' }), undefined);
  });

  it('follows the items, which have to agree', () => {
    const list = (...items: string[]) => ({ type: 'builtins.list', items });
    assert.equal(chosen(list('lib.Frame')), 'frames');
    assert.equal(chosen(list('builtins.dict', 'lib.Row')), 'rest');
    assert.equal(chosen(list('lib.Frame', 'lib.Row')), undefined);
    assert.equal(chosen(list()), undefined);
  });

  it('takes an unknown item to be like the receiver in a display only', () => {
    assert.equal(chosen({ type: 'builtins.list', items: ['?'] }), undefined);
    assert.equal(chosen({ type: 'builtins.list', items: ['?'], literal: 'list' }), 'frames');
    assert.equal(
      chosen({ type: 'builtins.list', items: ['?', 'builtins.dict'], literal: 'list' }),
      undefined,
    );
  });
});
