import assert from 'node:assert/strict';
import type { Pair } from '../../server/src/bench/case.ts';
import { callText, caseOf } from '../../server/src/bench/cases.ts';
import { isWrong, judgedCall, refute } from '../../server/src/bench/pairs/prove.ts';
import { createScorer } from '../../server/src/bench/score/scorer.ts';
import { buildSynthetic } from '../../server/src/bench/synthetic/build.ts';
import { structureOf } from '../../server/src/bench/synthetic/context.ts';
import { analyze } from '../../server/src/core/analyze.ts';
import { catalogOf, environmentOf, python } from '../support/core.ts';
import { lib } from './pairs/library.ts';

const catalog = catalogOf(lib);
const library = catalog.library('lib');
assert.ok(library);

function generate(seed: number): Pair[] {
  const wanted = { libraries: [library!], quota: { function: 6, method: 2, initializer: 2 } };
  return buildSynthetic(wanted, { catalog, python, seed });
}

/** APIs of which the analysis says nothing. */
const UNSAID = new Set(['lib.cut', 'lib.sample', 'lib.shift']);

const pairs = generate(1);
const apis = [...new Set(pairs.map(({ api }) => api.api))];

describe('the synthetic set', () => {
  it('has 15 pairs of each API that broke, 5 of them for tests', () => {
    assert.deepEqual(apis, [
      ...[
        'lib.Frame.append',
        'lib.Frame.drop',
        'lib.Model',
        'lib.cut',
        'lib.fit',
        'lib.old',
        'lib.plot',
        'lib.sample',
        'lib.shift',
        'lib.test',
      ],
    ]);
    for (const api of apis) {
      const own = pairs.filter((pair) => pair.api.api === api);
      assert.deepEqual([own.length, own.filter(({ split }) => split === 'test').length], [15, 5]);
    }
  });

  it('is proved by binding', () => {
    assert.deepEqual(
      pairs.flatMap((pair) => refute(python, pair) ?? []),
      [],
    );
  });

  it('has outdated calls that the analysis finds, and updated ones that it leaves alone', () => {
    const environment = environmentOf({ lib: '1.0.5' }, { lib: '2.0.1' });
    const findings = (pair: Pair, call: Pair['updated']) =>
      analyze(
        { path: 'p.py', text: pair.prefix + callText(call) + pair.suffix },
        environment,
        catalog,
        python,
      ).findings;
    for (const pair of pairs.filter(({ api }) => !UNSAID.has(api.api))) {
      assert.notEqual(findings(pair, pair.outdated).length, 0, pair.id);
      const at = pair.prefix.length;
      assert.deepEqual(
        findings(pair, pair.updated).filter(({ span }) => span.start >= at),
        [],
        pair.id,
      );
    }
  });

  it('has contexts of one API that differ in more than names', () => {
    for (const api of apis) {
      const own = pairs.filter((pair) => pair.api.api === api);
      assert.equal(new Set(own.map(({ prefix }) => structureOf(prefix))).size, own.length);
    }
  });

  it('is a function of catalog and seed', () => {
    assert.deepEqual(generate(1), pairs);
    assert.notDeepEqual(generate(2), pairs);
  });
});

describe('the structure of code', () => {
  it('is the same for code that differs in names, numbers and strings', () => {
    assert.equal(
      structureOf('def f(a):\n    b = a.c(1, "x")'),
      structureOf("def g(x):\n    y = lib.h(2.5, 'z')"),
    );
    assert.notEqual(structureOf('def f(a):\n    return a'), structureOf('def f(a):\n    yield a'));
  });
});

describe('distractors', () => {
  const pair = pairs.find(({ api }) => api.api === 'lib.Frame.drop');
  assert.ok(pair);

  it('do not bind at the updated release wherever that can be', () => {
    const bound = pairs.flatMap((one) =>
      one.distractors.filter((call) => judgedCall(python, one, call)?.updated.status === 'valid'),
    );
    assert.ok(bound.length < pairs.length / 20, `${bound.length} of ${2 * pairs.length}`);
  });

  it('are wrong where something is received otherwise, and right in another order', () => {
    const wrong = (list: string) => isWrong(python, pair, { callee: pair.updated.callee, arguments: list });
    const right = { ...pair, updated: { ...pair.updated, arguments: 'x, axis=1, level=2' } };
    const ofRight = (list: string) =>
      isWrong(python, right, { callee: right.updated.callee, arguments: list });
    assert.deepEqual([wrong(pair.updated.arguments), ofRight('labels=x, level=2, axis=1')], [false, false]);
    assert.deepEqual(
      [ofRight('x, axis=2, level=1'), ofRight('x, axis=1'), ofRight('x, 1, level=2')],
      [true, true, true],
    );
  });
});

describe('a pair of parameters that changed places', () => {
  const pair = pairs.find(({ api }) => api.api === 'lib.shift');
  assert.ok(pair);
  const { callee } = pair.updated;
  const score = createScorer(python);
  const open = {
    ...pair,
    outdated: { callee, arguments: 'x, 4' },
    updated: { callee, arguments: 'x, rows=4' },
    distractors: [
      { callee, arguments: 'x, width=4' },
      { callee, arguments: 'x, cover=4' },
    ],
  } satisfies Pair;

  it('is proved by what receives the values, not by errors', () => {
    assert.equal(refute(python, open), undefined);
    const silent = { ...open, outdated: { callee, arguments: 'x, rows=4' } };
    assert.match(refute(python, silent) ?? '', /outdated call means the same at the updated release/);
    const other = { ...open, updated: { callee, arguments: 'x, rows=5' } };
    assert.match(refute(python, other) ?? '', /the two calls do not mean the same/);
  });

  it('is scored by it too', () => {
    const asked = caseOf(open, 'cct');
    const verdicts = ['x, 4', 'x, rows=4', 'x, width=2, rows=4', 'x, 1, 4', 'x, wide=1'].map(
      (answer) => score(asked, answer).verdict,
    );
    assert.deepEqual(verdicts, ['stale', 'both', 'updated', 'both', 'invalid']);
  });
});

describe('a pair is refuted where', () => {
  const pair = pairs.find(({ api }) => api.api === 'lib.Frame.drop');
  assert.ok(pair);
  const { callee } = pair.updated;
  const rows: [what: string, changed: Partial<Pair>, message: RegExp][] = [
    [
      'the outdated call is valid',
      { outdated: { callee, arguments: 'x, axis=1' } },
      /valid at the updated release/,
    ],
    [
      'the outdated call never worked',
      { outdated: { callee, arguments: 'x, axes=1' } },
      /does not bind at the legacy release: unexpected keyword `axes`/,
    ],
    [
      'the updated call is outdated',
      { updated: { callee, arguments: 'x, 1' } },
      /keyword-only, passed by position: `axis`/,
    ],
    ['a call is none', { updated: { callee, arguments: 'x, =' } }, /none of the API/],
    ['a distractor is right', { distractors: [pair.updated, pair.distractors[0]] }, /a distractor is right/],
    [
      'a distractor does not parse',
      { distractors: [{ callee, arguments: 'x, =' }, pair.distractors[0]] },
      /does not parse/,
    ],
    ['two answers are the same', { distractors: [pair.distractors[0], pair.distractors[0]] }, /the same/],
    ['the code is broken', { suffix: ')' }, /the code does not parse/],
    ['the order is none', { order: '0012' }, /order is 0012/],
  ];
  for (const [what, changed, message] of rows)
    it(what, () => assert.match(refute(python, { ...pair, ...changed }) ?? '', message));
});
