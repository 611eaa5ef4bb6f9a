import assert from 'node:assert/strict';
import { singleLibrary } from '../../../server/src/core/catalog/single.ts';

describe('one library alone', () => {
  it('has the classes of a package of its own that it keeps its code in', () => {
    const at = 'x.py:1';
    const library = singleLibrary({
      schema: 1,
      distribution: 'lib',
      modules: ['lib'],
      releases: [{ version: '1.0', line: '1.0', date: '' }],
      apis: {
        'lib.A': { kind: 'class', eras: [{ from: 0, bases: ['_lib.nodes.Node'], at }] },
        'lib.B': { kind: 'class', eras: [{ from: 0, bases: ['_other.Node'], at }] },
        '_lib.nodes.Node': { kind: 'class', eras: [{ from: 0, at }] },
        '_lib.nodes.Node.go': { kind: 'method', eras: [{ from: 0, signature: 'self', at }] },
      },
    });
    const member = library.member('lib.A', 'go', 0);
    assert.equal(typeof member === 'string' ? member : member.owner, '_lib.nodes.Node');
    assert.equal(library.member('lib.B', 'go', 0), 'unknown');
  });
});
