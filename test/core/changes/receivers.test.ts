import assert from 'node:assert/strict';
import type { ApiRow } from '../../../server/src/core/catalog/format.ts';
import { policyFor } from '../../../server/src/core/changes/policy.ts';
import { judgeReference } from '../../../server/src/core/changes/receivers.ts';
import type { Finding } from '../../../server/src/core/finding.ts';
import type { Reference } from '../../../server/src/core/python/reference.ts';
import { catalogOf, python } from '../../support/core.ts';

const there: ApiRow = { kind: 'method', eras: [{ from: 0, signature: 'self' }] };
const gone: ApiRow = { kind: 'method', eras: [{ from: 0, to: 0, signature: 'self' }] };

function renamedTo(path: string): ApiRow {
  return { ...gone, replacement: { path, how: 'same', from: 0 } };
}

const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0.0', '2.0.0'],
  apis: {
    'lib.Base': { kind: 'class', eras: [{ from: 0 }] },
    'lib.Base.moved': { kind: 'method', eras: [{ from: 1, signature: 'self' }] },
    'lib.A': { kind: 'class', eras: [{ from: 0, bases: ['lib.Base'] }] },
    'lib.A.both': gone,
    'lib.A.one': gone,
    'lib.A.moved': gone,
    'lib.A.old': renamedTo('lib.A.new'),
    'lib.A.new': there,
    'lib.A.other': renamedTo('lib.A.new'),
    'lib.B': { kind: 'class', eras: [{ from: 0 }] },
    'lib.B.both': gone,
    'lib.B.one': there,
    'lib.B.old': renamedTo('lib.B.new'),
    'lib.B.new': there,
    'lib.B.other': renamedTo('lib.B.newer'),
    'lib.B.newer': there,
    'lib.Unknown': { kind: 'class', eras: [{ from: 0, bases: ['?'] }] },
    'lib.Unknown.both': gone,
  },
});

/** What is found of `x.<name>` where x is of one of the classes, at release 2.0. */
function find(name: string, ...classes: string[]): Finding[] {
  const text = `x.${name}`;
  const [receiver = '', ...alternatives] = classes;
  const reference: Reference = {
    span: { start: 0, end: text.length },
    name: { start: 2, end: text.length },
    text,
    path: `${receiver}.${name}`,
    receiver,
    ...(alternatives.length > 0 && { alternatives }),
    kind: 'method',
    confidence: 'certain',
    reason: 'test',
    guarded: false,
  };
  const library = catalog.library('lib');
  const policy = library && policyFor(library, { installed: { version: '2.0', source: 'test' } }).policy;
  assert.ok(library && policy);
  const document = { text, tree: python.tree('receivers.py', text), references: [reference] };
  return judgeReference({ document, reference, library }, policy, {});
}

describe('receivers', () => {
  it('is sure where all classes agree', () => {
    const [finding] = find('both', 'lib.A', 'lib.B');
    assert.equal(finding?.code, 'CS101');
    assert.equal(finding.confidence, 'certain');
  });

  for (const classes of [
    ['lib.A', 'lib.B'],
    ['lib.B', 'lib.A'],
  ]) {
    it(`is but possible where only one of ${classes.join(' and ')} lacks it`, () => {
      assert.deepEqual(
        find('one', ...classes).map(({ code, confidence }) => `${code} ${confidence}`),
        ['CS101 possible'],
      );
    });
  }

  it('keeps a fix that is right for all classes, and drops another', () => {
    assert.equal(find('old', 'lib.A', 'lib.B')[0]?.fixes.length, 1);
    assert.deepEqual(find('other', 'lib.A', 'lib.B')[0]?.fixes, []);
  });

  it('says nothing of a member that moved to a base class, or that an unknown base may have', () => {
    assert.deepEqual(find('moved', 'lib.A'), []);
    assert.deepEqual(find('both', 'lib.Unknown'), []);
  });
});
