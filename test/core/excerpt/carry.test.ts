import assert from 'node:assert/strict';
import { analyze, type Analysis } from '../../../server/src/core/analyze.ts';
import { analysed, restOf, type Analysed } from '../../../server/src/core/excerpt/carry.ts';
import { openCatalogFolder } from '../../../server/src/host/catalog.ts';
import { environmentOf, python } from '../../support/core.ts';

const catalog = openCatalogFolder();
const environment = environmentOf({ pandas: '1.5.3', numpy: '1.23.5' });

function check(text: string, path = 'whole.py'): Analysis {
  return analyze({ path, text }, environment, catalog, python);
}

/** Functions that stand alone, that call each other, and classes. */
const TEXT = `import numpy as np
import pandas as pd


def load(path):
    table = pd.read_csv(path, squeeze=True)
    return pd.DataFrame(table)


def report(path):
    table = load(path)
    more = table.append(table)
    return more


def alone(x: pd.Series):
    """Text."""
    y = x.append(x)
    return np.product(y)


TABLE = load("c")


def grown():
    return TABLE.append(TABLE)


class Model:
    def __init__(self, frame: pd.DataFrame):
        self.frame = frame

    def grow(self):
        return self.frame.append(self.frame)


@pd.api.extensions.register_dataframe_accessor("x")
def last(a: np.ndarray, dtype=np.float):
    a.ptp()
    return a.tostring()


if __name__ == "__main__":
    report("a")
`;

const ALONE = TEXT.slice(TEXT.indexOf('def alone'), TEXT.indexOf('class Model'));
/** The same with more functions that stand alone. */
const LONG = TEXT.replace(
  ALONE,
  Array.from({ length: 12 }, (_, at) => ALONE.replace('alone', `alone${at}`)).join(''),
);

/** Statements as people add them, in a function; `@` is a name of its own. */
const LINES = [
  'w = np.product([1])\n',
  'v = pd.Series([1]).append(2)\n',
  '# comment\n',
  'for @ in range(3):\n        np.cumproduct(@)\n',
  'u = """two\nlines"""\n',
  'load("b").iteritems()\n',
  'Model(pd.DataFrame()).frame.append(1)\n',
  'pd.DataFrame({"a": [1]}).groupby("a", squeeze=True)\n',
];

function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** Places at the start of a statement in a body: after its indentation. */
function places(text: string): number[] {
  return [...text.matchAll(/^ {4,8}(?=\w)/gm)].map((match) => match.index + match[0].length);
}

describe('restOf', function () {
  this.timeout(120_000);

  it('leaves the rest of a text, of which the whole comes out the same, whatever is edited', () => {
    const next = random(7);
    let text = LONG;
    let known: Analysed = analysed(text, check(text));
    let carried = 0;
    for (let step = 0; step < 150; step++) {
      if (step % 20 === 0) known = analysed((text = LONG), check(LONG));
      const at = places(text);
      const place = at[Math.floor(next() * at.length)] ?? 0;
      const line = (LINES[Math.floor(next() * LINES.length)] ?? '').replaceAll('@', `n${step}`);
      const indent = ' '.repeat(place - text.lastIndexOf('\n', place - 1) - 1);
      const isInsertion = text.length < 5000 && next() < 0.7;
      const end = isInsertion ? place : text.indexOf('\n', place) + 1 + indent.length;
      const isRemoval = !isInsertion && text.slice(end - indent.length, end) === indent;
      const put = isInsertion ? line.replaceAll(/\n(?=.)/g, `\n${indent.slice(4)}`) + indent : '';
      if (isInsertion || isRemoval) text = text.slice(0, place) + put + text.slice(end);
      const rest = restOf(known, text);
      const whole = check(text);
      if (rest) {
        known = rest.complete(check(rest.excerpt, 'part.py'));
        carried++;
      } else known = analysed(text, whole);
      assert.deepEqual(known.analysis.findings, whole.findings, `step ${step}:\n${text}`);
    }
    assert.ok(carried > 75, String(carried));
  });

  it('takes all that name each other, and leads to what code outside names', () => {
    const known = analysed(LONG, check(LONG));
    const names = ['load', 'report', 'alone0', 'alone1', 'Model', 'last'];
    const taken = (text: string) => {
      const { excerpt } = restOf(known, text) ?? { excerpt: '' };
      return names.filter((name) => new RegExp(`^(def|class) ${name}\\b`, 'm').test(excerpt));
    };
    assert.deepEqual(taken(LONG.replace('x.append(x)', 'x')), ['load', 'report', 'alone0']);
    assert.deepEqual(taken(LONG.replace('a.ptp()', 'alone0(a)')), ['load', 'report', 'alone0', 'last']);
    assert.deepEqual(taken(LONG.replace('table.append(table)', 'table')), [], 'load is called outside');
  });

  it('takes everything where an edit reaches further than its function', () => {
    const known = analysed(TEXT, check(TEXT));
    for (const text of [
      TEXT.replace('import numpy', 'import scipy'),
      TEXT.replace('x: pd.Series', 'x: pd.DataFrame'),
      TEXT.replace('y = x', 'global y; y = x'),
      TEXT.replace('"""Text."""', '# codesync: file-ignore'),
      TEXT.replace('"""Text."""', '"""Text.'),
      TEXT.replace('class Model', 'x = 1\n\n\nclass Model'),
      TEXT.replace('return np.product(y)', 'return (np.product(y)'),
      TEXT.replace('def alone', 'def alone2'),
    ])
      assert.equal(restOf(known, text), undefined, text);
    const bound = TEXT.replace('import pandas as pd\n', 'import pandas as pd\nf = alone\n');
    assert.equal(restOf(analysed(bound, check(bound)), bound.replace('x.append(x)', 'x')), undefined);
  });
});
