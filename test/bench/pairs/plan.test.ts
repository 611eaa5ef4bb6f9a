import assert from 'node:assert/strict';
import { breaksBetween, allBreaks } from '../../../server/src/bench/pairs/breaks.ts';
import { callablesOf } from '../../../server/src/bench/pairs/callables.ts';
import { planFor, type Plan } from '../../../server/src/bench/pairs/plan.ts';
import type { Value } from '../../../server/src/bench/pairs/values.ts';
import { catalogOf, type CompactLibrary } from '../../support/core.ts';
import { lib } from './library.ts';

const library = catalogOf(lib).library('lib');
assert.ok(library);
const callables = callablesOf(library);

function planOf(path: string): Plan {
  const callable = callables.find((one) => one.path === path);
  const [found] = callable ? allBreaks(callable) : [];
  const plan = found && planFor(found);
  assert.ok(plan, path);
  return plan;
}

/** `name=text` by name, `name:text` by position. */
function values(text: string): Value[] {
  return text.split(' ').map((piece) => {
    const [, parameter = '', how, value = ''] = /^(\w+)([=:])(.*)$/.exec(piece) ?? [];
    return { parameter, text: value, byPosition: how === ':' };
  });
}

describe('public callables', () => {
  it('are functions, classes and methods, without private ones', () => {
    assert.deepEqual(
      callables.map(({ path, kind }) => `${path} ${kind}`),
      [
        ...[
          'lib.Frame initializer',
          'lib.Frame.append method',
          'lib.Frame.drop method',
          'lib.Model initializer',
        ],
        ...[
          'lib.concat',
          'lib.cut',
          'lib.fit',
          'lib.kept',
          'lib.old',
          'lib.plot',
          'lib.sample',
          'lib.shift',
          'lib.test',
          'lib.total',
        ].map((path) => `${path} function`),
      ],
    );
  });
});

describe('public callables of a library that lists nothing', () => {
  it('are all that are not private', () => {
    const apis: CompactLibrary['apis'] = {
      'lib.sub.f': { kind: 'function', eras: [{ from: 0, signature: 'x' }] },
      'lib._sub.g': { kind: 'function', eras: [{ from: 0, signature: 'x' }] },
      'lib.again': { kind: 'function', eras: [{ from: 0, alias: 'lib.sub.f' }] },
    };
    const bare = catalogOf({ ...lib, apis }).library('lib');
    assert.ok(bare);
    assert.deepEqual(
      callablesOf(bare).map(({ path }) => path),
      ['lib.sub.f'],
    );
  });
});

describe('what broke', () => {
  it('is found by kind of change, and nothing where nothing did', () => {
    const found = callables.flatMap((callable) =>
      breaksBetween(callable, 0, 1).map(
        ({ change, parameter = '', successor }) =>
          `${callable.path} ${change} ${parameter}${successor === undefined ? '' : ` → ${successor}`}`,
      ),
    );
    assert.deepEqual(found, [
      'lib.Frame.append removed-api ',
      'lib.Frame.drop keyword-only-parameter axis',
      'lib.Model removed-parameter normalize',
      'lib.cut positional-only-parameter values',
      'lib.fit renamed-parameter n_iter → max_iter',
      'lib.old moved-api ',
      'lib.plot deprecated-parameter color',
      'lib.sample required-parameter count',
      'lib.shift reordered-parameter rows',
      'lib.test removed-parameter num',
    ]);
  });
});

describe('both forms of a call', () => {
  const rows: [path: string, given: string, outdated: string, updated: string][] = [
    ['lib.Frame.drop', "labels:['a'] axis=1 level=2", "['a'], 1, level=2", "['a'], axis=1, level=2"],
    ['lib.Model', 'size:3 normalize=True seed=1', '3, normalize=True, seed=1', '3, seed=1'],
    ['lib.Model', 'size:3 normalize:True seed:1', '3, True, seed=1', '3, seed=1'],
    ['lib.cut', 'values=x step=2', 'values=x, step=2', 'x, step=2'],
    ['lib.fit', 'x:x n_iter=9', 'x, n_iter=9', 'x, max_iter=9'],
    ['lib.plot', 'x:x color="blue" width=2', 'x, color="blue", width=2', 'x, width=2'],
    ['lib.shift', 'x:x rows=4 cover=True', 'x, 4, cover=True', 'x, rows=4, cover=True'],
    ['lib.test', 'num:x strict=True', 'num=x, strict=True', 'x, strict=True'],
    ['lib.sample', 'x:x count=4 replace=False', 'x, replace=False', 'x, count=4, replace=False'],
  ];
  for (const [path, given, outdated, updated] of rows)
    it(`${path}(${outdated}) → (${updated})`, () => {
      const plan = planOf(path);
      assert.deepEqual(plan.write?.(values(given)), { outdated, updated });
    });

  it('know what a call has to pass, and may', () => {
    const names = (path: string) => planOf(path).parameters.map(({ name }) => name);
    assert.deepEqual(
      [planOf('lib.Frame.drop').needs, names('lib.Frame.drop')],
      [
        ['labels', 'axis'],
        ['labels', 'axis', 'level'],
      ],
    );
    assert.deepEqual([planOf('lib.fit').needs, names('lib.fit')], [['n_iter'], ['x', 'tol', 'n_iter']]);
    assert.deepEqual(names('lib.Frame.append'), ['other', 'ignore_index']);
  });
});
