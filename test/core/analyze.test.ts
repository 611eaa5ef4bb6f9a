import assert from 'node:assert/strict';
import { analyze, type Rules } from '../../server/src/core/analyze.ts';
import { CatalogError, type Catalog } from '../../server/src/core/catalog/catalog.ts';
import type { Environment } from '../../server/src/core/environment.ts';
import { catalogOf, environmentOf, python } from '../support/core.ts';

const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0', '2.0'],
  apis: {
    'lib.old': { kind: 'function', eras: [{ from: 0, to: 0, signature: 'a, b=1' }] },
    'lib.late': {
      kind: 'function',
      eras: [
        {
          from: 0,
          to: 0,
          signature: 'a',
          deprecated: { by: 'docstring', since: '1.0', at: 'lib/__init__.py:1' },
        },
      ],
    },
    'lib.new': { kind: 'function', eras: [{ from: 0, signature: 'a, b=1' }] },
    'lib.faded': {
      kind: 'function',
      eras: [{ from: 0, signature: 'a, b=1', deprecated: { by: 'docstring', at: 'lib/__init__.py:9' } }],
      replacement: { path: 'lib.new', how: 'same', from: 0 },
    },
    'lib.f': {
      kind: 'function',
      eras: [
        { from: 0, to: 0, signature: 'a, b=1' },
        { from: 1, signature: 'a' },
      ],
    },
  },
});

function check(
  text: string,
  rules: Rules = {},
  environment: Environment = environmentOf({ lib: '2.0' }),
  of: Catalog = catalog,
) {
  return analyze({ path: 'analyze.py', text }, environment, of, python, rules);
}

const text = 'import lib\nlib.f(1, b=2)\nlib.old(lib.f(1, b=3))\n';

describe('analyze', () => {
  it('gives findings in document order, with all that is known of them', () => {
    const { findings } = check(text);
    assert.deepEqual(
      findings.map(({ code, span }) => [code, text.slice(span.start, span.end)]),
      [
        ['CS201', 'b=2'],
        ['CS101', 'old'],
        ['CS201', 'b=3'],
      ],
    );
    const { fixes, reason, ...finding } = findings[1] ?? assert.fail();
    assert.deepEqual(fixes, []);
    assert.ok(reason.length > 0);
    assert.deepEqual(finding, {
      span: { start: 29, end: 32 },
      code: 'CS101',
      rule: 'removed-api',
      severity: 'warning',
      confidence: 'certain',
      api: 'lib.old',
      message: '`lib.old` was removed in lib 2.0.',
      distribution: 'lib',
      installed: '2.0',
      target: '2.0',
      removed: '2.0',
      isDeprecation: false,
      before: 'lib.old(a, b=1)',
    });
  });

  it('shows what the rules select', () => {
    assert.deepEqual(
      check(text, { select: ['CS1'] }).findings.map(({ code }) => code),
      ['CS101'],
    );
    assert.deepEqual(
      check(text, { ignore: ['CS2'] }).findings.map(({ code }) => code),
      ['CS101'],
    );
  });

  it('says of a deprecation once that it is removed later, and is less sure of a docstring', () => {
    const late = 'import lib\nlib.late(1)\n';
    const environment = environmentOf({ lib: '1.0' });
    const [finding, ...others] = check(late, {}, environment).findings;
    assert.equal(finding?.message, '`lib.late` is deprecated since lib 1.0 (removed in 2.0).');
    assert.equal(finding.confidence, 'inferred');
    assert.deepEqual(others, []);
    assert.deepEqual(check(late, { minConfidence: 'certain' }, environment).findings, []);
    assert.deepEqual(
      check(late, { ignore: ['CS103'] }, environment).findings.map(({ code, severity }) => code + severity),
      ['CS101hint'],
    );
  });

  it('calls no fix safe where it is not certain what is said', () => {
    const [faded] = check('import lib\nlib.faded(1)\n').findings;
    assert.equal(faded?.confidence, 'inferred');
    assert.deepEqual(
      faded.fixes.map(({ safety }) => safety),
      ['unsafe'],
    );
  });

  it('never throws: every cut of a text gives results', () => {
    for (let end = 0; end <= text.length; end++) {
      assert.ok(Array.isArray(check(text.slice(0, end)).findings));
      assert.ok(Array.isArray(check(text.slice(end)).findings));
    }
  });

  it('makes one line of a catalog file that cannot be used', () => {
    const broken: Catalog = {
      ...catalogOf(),
      libraries: catalog.libraries,
      forModule: () => assert.fail(new CatalogError('lib.json: cut off')),
      forPath: () => assert.fail(new CatalogError('lib.json: cut off')),
      library: () => assert.fail(new CatalogError('lib.json: cut off')),
    };
    const { findings, problems } = check(text, {}, undefined, broken);
    assert.deepEqual(findings, []);
    assert.equal(problems.length, 1);
    assert.match(problems[0]?.message ?? '', /lib\.json: cut off/);
  });
});
