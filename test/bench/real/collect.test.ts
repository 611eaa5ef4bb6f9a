import assert from 'node:assert/strict';
import { allBreaks } from '../../../server/src/bench/pairs/breaks.ts';
import { invocationsIn } from '../../../server/src/bench/real/collect.ts';
import { plansOf } from '../../../server/src/bench/synthetic/build.ts';
import type { ApiRow } from '../../../server/src/core/catalog/format.ts';
import type { Python } from '../../../server/src/core/python/python.ts';
import { catalogOf, python } from '../../support/core.ts';

/** A library with one function that lost a parameter. */
function library(distribution: string, name: string) {
  const apis: Record<string, ApiRow> = {
    [distribution]: { kind: 'module', listed: true, eras: [{ from: 0 }] },
    [`${distribution}.${name}`]: {
      kind: 'function',
      listed: true,
      eras: [
        { from: 0, to: 0, signature: 'x, y=None', at: 'a.py:1' },
        { from: 1, signature: 'x', at: 'a.py:1' },
      ],
    },
  };
  return { distribution, releases: ['1.0', '2.0'], apis };
}

const catalog = catalogOf(library('lib', 'cut'), library('rest', 'fold'), library('third', 'tie'));
const plans = new Map(
  ['lib', 'rest'].flatMap((name) =>
    plansOf(catalog.library(name)!, allBreaks).map((own) => [own[0].api.api, own] as const),
  ),
);

describe('invocations in a file', () => {
  const parsed: string[] = [];
  const watched: Python = {
    ...python,
    tree: (path, text) => {
      parsed.push(text);
      return python.tree(path, text);
    },
  };
  const find = (code: string) => {
    parsed.length = 0;
    const search = { catalog, python: watched, hash: (text: string) => text, plans };
    return invocationsIn(search, 'p', 'p/a.py', code).map(({ api, call }) => `${api} ${call}`);
  };

  it('are the first calls of each API in a segment', () => {
    const code = 'import lib, rest\n\n\ndef f(v):\n    lib.cut(v)\n    return lib.cut(rest.fold(v))\n';
    assert.deepEqual(find(code), ['lib.cut 14', 'rest.fold 44']);
  });

  it('are not looked for in files that import no library of what they call', () => {
    for (const code of [
      'import rest\nx = 1\nx.cut(1)\n',
      'import lib\nx = 1\nlib.other(x)\n',
      'x = 1\ny = 2\nx.cut(y)\n',
    ])
      assert.deepEqual([find(code), parsed], [[], []], code);
    for (const code of ['import lib\nx = 1\nx.cut(1)\n', 'import third\nx = third.tie(1)\nx.cut(1)\n']) {
      find(code);
      assert.ok(parsed.length > 0, code);
    }
  });
});
