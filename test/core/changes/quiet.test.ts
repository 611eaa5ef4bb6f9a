import assert from 'node:assert/strict';
import { analyze, type Rules } from '../../../server/src/core/analyze.ts';
import { catalogOf, environmentOf, python } from '../../support/core.ts';

const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0', '2.0'],
  apis: {
    'lib.f': {
      kind: 'function',
      eras: [
        { from: 0, to: 0, signature: 'a, mode=None' },
        {
          from: 1,
          signature: 'a, mode=None',
          parameters: { mode: { by: 'warning', values: ["'old'"], at: 'lib/__init__.py:1' } },
        },
      ],
    },
  },
});

function codes(call: string, version: string, rules: Rules = {}): string[] {
  const source = { path: 'quiet.py', text: `import lib\n${call}\n` };
  return analyze(source, environmentOf({ lib: version }), catalog, python, rules).findings.map(
    ({ code }) => code,
  );
}

describe('shapes of which nothing is to be said', () => {
  it('tell apart what is passed', () => {
    assert.deepEqual(codes("lib.f(1, mode='new')", '2.0'), []);
    assert.deepEqual(codes("lib.f(1, mode='old')", '2.0'), ['CS211']);
    assert.deepEqual(codes("lib.f(2, mode='new')", '2.0'), []);
  });

  it('tell apart the rules and the versions', () => {
    assert.deepEqual(codes("lib.f(1, mode='old')", '2.0', { ignore: ['CS211'] }), []);
    assert.deepEqual(codes("lib.f(1, mode='old')", '2.0'), ['CS211']);
    assert.deepEqual(codes("lib.f(1, mode='old')", '1.0'), []);
    assert.deepEqual(codes("lib.f(1, mode='old')", '2.0'), ['CS211']);
  });
});
