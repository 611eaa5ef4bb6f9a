import assert from 'node:assert/strict';
import type { ApiRow } from '../../../server/src/core/catalog/format.ts';
import { compareCall } from '../../../scripts/bench-resolve/compare.ts';
import type { Declared } from '../../../scripts/bench-resolve/oracle.ts';
import type { Resolved } from '../../../scripts/bench-resolve/ours.ts';
import { catalogOf } from '../../support/core.ts';

const method: ApiRow = { kind: 'method', eras: [{ from: 0, signature: 'self' }] };
const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0.0', '2.0.0'],
  apis: {
    'lib.Base': { kind: 'class', eras: [{ from: 0 }] },
    'lib.Base.run': method,
    'lib.Old': { kind: 'class', eras: [{ from: 0, to: 0 }] },
    'lib.Old.run': method,
    'lib.C': {
      kind: 'class',
      eras: [
        { from: 0, to: 0, bases: ['lib.Old'] },
        { from: 1, bases: ['lib.Base'] },
      ],
    },
    'lib.io.exists': { kind: 'function', eras: [{ from: 0, signature: 'path', at: 'lib/_io.py:9' }] },
    'lib.io.move': { kind: 'function', eras: [{ from: 0, signature: 'path', at: 'lib/_io.py:3' }] },
  },
});

function verdict(
  theirs: Pick<Declared, 'path' | 'kind'> & { file?: string },
  ours: Partial<Resolved>,
): string {
  const declared: Declared = { origin: 'library', file: 'lib/a.py', ...theirs };
  const said: Resolved = {
    file: '',
    line: 1,
    endLine: 1,
    endColumn: 1,
    text: '',
    api: '',
    kind: 'method',
    confidence: 'certain',
    ...ours,
  };
  const compared = compareCall(catalog, new Map([['lib', '1.0.0']]), [declared], said);
  return compared.contradicts ? `${compared.verdict}, contradicts` : compared.verdict;
}

describe('the comparison of two resolvers', () => {
  it('knows a method by the classes of the release that the other sees, and of the newest', () => {
    for (const path of ['Old.run', 'Base.run', 'C.run'])
      assert.equal(verdict({ path, kind: 'method' }, { api: 'lib.C.run' }), 'agree', path);
    assert.equal(
      verdict({ path: 'Base.run', kind: 'method' }, { api: 'lib.Old.run' }),
      'missed, contradicts',
    );
  });

  it('knows an initialiser by its class', () => {
    for (const api of ['lib.Base', 'lib.Base.__init__'])
      assert.equal(verdict({ path: 'Base.__init__', kind: 'method' }, { api }), 'agree');
  });

  it('takes a private definition in the same file for what is exported under another name, a public one not', () => {
    const exported = { api: 'lib.io.exists', kind: 'function' };
    assert.equal(verdict({ path: 'exists_v2', kind: 'function', file: 'lib/_io.py' }, exported), 'agree');
    assert.equal(
      verdict({ path: 'move', kind: 'function', file: 'lib/_io.py' }, exported),
      'missed, contradicts',
    );
    assert.equal(
      verdict({ path: 'exists_v2', kind: 'function', file: 'lib/_b.py' }, exported),
      'wrong, contradicts',
    );
  });

  it('takes each class of a union', () => {
    const union = { api: 'lib.Old.run', alternatives: ['lib.Base.run'] };
    assert.equal(verdict({ path: 'Base.run', kind: 'method' }, union), 'agree');
  });
});
