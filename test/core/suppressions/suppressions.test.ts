import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { applyEdits, combine } from '../../../server/src/core/fixes/apply.ts';
import { suppressionEdit } from '../../../server/src/core/suppressions/edit.ts';
import { suppressions } from '../../../server/src/core/suppressions/suppressions.ts';
import { catalogOf, environmentOf, python } from '../../support/core.ts';

const catalog = catalogOf({ distribution: 'numpy', releases: ['2.0.2'], apis: {} });

/** The span of the first `here` in a text. */
function spanOf(text: string) {
  const start = text.indexOf('here');
  return { start, end: start + 4 };
}

function isSilenced(text: string, code = 'CS201'): boolean {
  return suppressions(() => python.tree('suppressions.py', text), text).silence(spanOf(text), code);
}

function silence(text: string, code = 'CS201'): string {
  const tree = python.tree('suppressions.py', text);
  return applyEdits(text, [suppressionEdit(tree, text, spanOf(text), code)]);
}

describe('suppressions', () => {
  for (const comment of [
    '# noqa',
    '# NOQA',
    '# noqa: CS201',
    '# noqa:CS201',
    '# noqa: E501, CS2',
    '# noqa: E501 CS201',
    '# codesync: ignore',
    '# codesync:ignore[CS201]',
    '# codesync: ignore[ cs101 , CS2 ] because of old data',
    '# type: ignore # codesync: ignore[CS201]',
  ]) {
    it(`silences by ${comment}`, () => assert.ok(isSilenced(`f(here)  ${comment}\n`)));
  }

  for (const comment of [
    '# noqa: E501',
    '# noqa: some words',
    '# nonoqa',
    '# codesync: ignore[]',
    '# codesync: ignore[CS101]',
    '# codesync: ignored',
    '# type: ignore',
    '# ruff: noqa-file',
    '# pylint: disable=all',
  ]) {
    it(`does not silence by ${comment}`, () => assert.ok(!isSilenced(`f(here)  ${comment}\n`)));
  }

  it('reads the first and the last line of a statement, and the own line', () => {
    const lines = ['x = f(', '  1,', '  here,', '  2,', ')'];
    const at = (row: number) => lines.map((line, index) => (index === row ? `${line}  # noqa` : line));
    assert.deepEqual(
      [0, 1, 2, 3, 4].map((row) => isSilenced(at(row).join('\n'))),
      [true, false, true, false, true],
    );
  });

  it('reads only the header of a compound statement', () => {
    assert.ok(isSilenced('if f(\n  here\n):  # noqa\n    pass\n'));
    assert.ok(!isSilenced('if f(here):\n    pass  # noqa\n'));
    assert.ok(!isSilenced('if x:  # noqa\n    f(here)\n'));
    assert.ok(!isSilenced('if x:\n    pass  # noqa\nelif f(here):\n    pass\n'));
    assert.ok(isSilenced('if x:\n    pass\nelif f(here):  # noqa\n    pass\n'));
  });

  it('takes a file-level comment for every line', () => {
    assert.ok(isSilenced('f(here)\n\n# codesync: file-ignore\n'));
    assert.ok(isSilenced('# codesync: file-ignore[CS2]\n\nf(here)\n'));
    assert.ok(!isSilenced('# codesync: file-ignore[CS1]\n\nf(here)\n'));
  });

  it('does not read strings', () => {
    assert.ok(!isSilenced('f(here, "# noqa")\n'));
    assert.ok(!isSilenced('"""\n# codesync: file-ignore\n"""\nf(here)\n'));
  });
});

describe('suppression edit', () => {
  for (const [before, after] of [
    ['f(here)\n', 'f(here)  # codesync: ignore[CS201]\n'],
    ['f(here)', 'f(here)  # codesync: ignore[CS201]'],
    ['f(here)   \r\nx\r\n', 'f(here)  # codesync: ignore[CS201]\r\nx\r\n'],
    ['f(here)  # why\n', 'f(here)  # why  # codesync: ignore[CS201]\n'],
    ['f(here)  # codesync: ignore[CS101]\n', 'f(here)  # codesync: ignore[CS101,CS201]\n'],
    ['f(here)  # codesync: ignore[]\n', 'f(here)  # codesync: ignore[CS201]\n'],
    ['f(here)  # noqa: CS101\n', 'f(here)  # noqa: CS101, CS201\n'],
    ['f(here)  # noqa: E501\n', 'f(here)  # noqa: E501  # codesync: ignore[CS201]\n'],
    ['x = f(\n  here,\n)\n', 'x = f(\n  here,  # codesync: ignore[CS201]\n)\n'],
    ['x = here + \\\n  1\n', 'x = here + \\\n  1  # codesync: ignore[CS201]\n'],
    ['f(here, """\n""")\n', 'f(here, """\n""")  # codesync: ignore[CS201]\n'],
  ] as const) {
    it(`turns ${JSON.stringify(before)} into one that is silent`, () => {
      assert.equal(silence(before), after);
      assert.ok(isSilenced(after));
    });
  }
});

/** The text after the fix of each suppression without use. */
function tidied(text: string): string {
  const environment = environmentOf({ numpy: '2.0.2' });
  const { findings } = analyze({ path: 'unused.py', text }, environment, catalog, python);
  return applyEdits(text, combine(findings.flatMap(({ fixes }) => fixes.slice(0, 1))));
}

describe('a suppression without use', () => {
  for (const [from, to] of [
    ['x = 1  # codesync: ignore\r\ny = 2\r\n', 'x = 1\r\ny = 2\r\n'],
    ['x = 1\n  # codesync: ignore[CS1]  \ny = 2\n', 'x = 1\ny = 2\n'],
    ['# codesync: file-ignore', ''],
    ['x = 1  # codesync: ignore[] # noqa: E1\n', 'x = 1  # noqa: E1\n'],
    ['x = 1  # why # noqa: CS101\n', 'x = 1  # why\n'],
    ['x = 1  # noqa: CS101: old\n', 'x = 1  # noqa: CS101: old\n'],
    ['x = "# codesync: ignore"\n', 'x = "# codesync: ignore"\n'],
  ] as const) {
    it(`${JSON.stringify(from)} goes`, () => {
      assert.equal(tidied(from), to);
      assert.equal(tidied(to), to);
    });
  }
});
