import assert from 'node:assert/strict';
import type { ApiRow, EraRow, OverloadRow } from '../../../server/src/core/catalog/format.ts';
import type { Resolution } from '../../../server/src/core/python/python.ts';
import type { Reference } from '../../../server/src/core/python/reference.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { python } from '../../support/core.ts';
import { catalogOf } from '../catalog/catalog-of.ts';

export { python };

interface Options {
  returns?: string;
  overloads?: OverloadRow[];
  era?: Partial<EraRow>;
  listed?: false;
}

function row(kind: ApiRow['kind'], { returns, overloads, era, listed }: Options = {}): ApiRow {
  return {
    kind,
    ...(listed === false ? {} : { listed: true as const }),
    eras: [{ from: 0, ...era }],
    ...(returns !== undefined && { returns }),
    ...(overloads && { overloads }),
  };
}

const gone = { era: { to: 1 } };
const frame = { returns: 'pandas.DataFrame' };
const series = { returns: 'pandas.Series' };

/** A few rows in the shape of the real ones. */
export const catalog = catalogOf({
  numpy: {
    'numpy.array': row('function', { returns: 'numpy.ndarray' }),
    'numpy.core': row('module'),
    'numpy.core.numeric': row('function'),
    'numpy.float': row('attribute', { era: { alias: 'builtins.float', to: 1 } }),
    'numpy.linalg': row('module'),
    'numpy.linalg.norm': row('function'),
    'numpy.ndarray': row('class'),
    'numpy.ndarray.ptp': row('method', gone),
    'numpy.ndarray.T': row('attribute', { returns: 'numpy.ndarray', era: { binding: 'property' } }),
    'numpy.product': row('function', gone),
    'numpy.trapezoid': row('function'),
    'numpy.trapz': row('function'),
    'numpy.unlisted': row('function', { listed: false }),
  },
  pandas: {
    'pandas.DataFrame': row('class', { era: { bases: ['pandas.NDFrame'] } }),
    'pandas.DataFrame.append': row('method', { ...frame, era: { to: 1, signature: 'self, other' } }),
    'pandas.DataFrame.from_items': row('method', { ...frame, era: { to: 0, binding: 'class' } }),
    'pandas.DataFrame.groupby': row('method', { returns: 'pandas.GroupBy' }),
    'pandas.DataFrame.iteritems': row('method', {
      returns: 'Iterator[tuple[?, pandas.Series]]',
      era: { to: 1 },
    }),
    'pandas.DataFrame.__getitem__': row('method', {
      era: { signature: 'self, key' },
      overloads: [
        { when: { key: 'str' }, returns: 'pandas.Series' },
        { when: { key: 'list' }, returns: 'pandas.DataFrame' },
      ],
      returns: 'pandas.Series | pandas.DataFrame',
    }),
    'pandas.DataFrame.__radd__': row('method', { ...frame, era: { signature: 'self, other' } }),
    'pandas.DataFrame.__add__': row('method', { ...frame, era: { signature: 'self, other' } }),
    'pandas.DataFrame.reset_index': row('method', {
      era: { signature: 'self, level=None, *, inplace=False' },
      overloads: [
        { when: { inplace: 'Literal[False] = ...' }, returns: 'pandas.DataFrame' },
        { when: { inplace: 'Literal[True]' }, returns: 'None' },
      ],
      returns: 'pandas.DataFrame | None',
    }),
    'pandas.Client': {
      kind: 'class',
      eras: [{ from: 0, to: 0, alias: 'pandas.DataFrame' }, { from: 1 }],
    },
    'pandas.Client.append': row('method', { era: { from: 1 } }),
    'pandas.ExcelWriter': row('class'),
    'pandas.ExcelWriter.__enter__': row('method', { returns: 'Self' }),
    'pandas.ExcelWriter.save': row('method', gone),
    'pandas.api.Window': row('class', { era: { from: 2 } }),
    'pandas.api.Window.sum': row('method', { era: { from: 2 } }),
    'pandas.core.Window': {
      kind: 'class',
      eras: [
        { from: 0, to: 1 },
        { from: 2, alias: 'pandas.api.Window' },
      ],
    },
    'pandas.core.Window.validate': row('method', gone),
    'pandas.core.Window.sum': row('method', gone),
    'pandas.Status': row('class', gone),
    'pandas.Status.is_ok': row('method', { era: { to: 1, binding: 'class' } }),
    'pandas.codes': { kind: 'class', eras: [{ from: 0, to: 1, alias: 'pandas.Status' }, { from: 2 }] },
    'pandas.codes.is_ok': {
      kind: 'method',
      eras: [
        { from: 0, to: 1, alias: 'pandas.Status.is_ok' },
        { from: 2, binding: 'class' },
      ],
    },
    'pandas.DataFrame.rolling': row('method', { returns: 'pandas.api.Window' }),
    'pandas.GroupBy': row('class'),
    'pandas.GroupBy.head': row('method', gone),
    'pandas.GroupBy.mad': row('method', gone),
    'pandas.GroupBy.mean': row('method', frame),
    'pandas.GroupBy.__iter__': row('method', { returns: 'Iterator[tuple[?, pandas.DataFrame]]' }),
    'pandas.NDFrame': row('class', { listed: false }),
    'pandas.NDFrame.head': row('method', { returns: 'Self' }),
    'pandas.NDFrame.mad': row('method', gone),
    'pandas.Panel': row('class', gone),
    'pandas.Series': row('class', { era: { bases: ['pandas.NDFrame'] } }),
    'pandas.Series.append': row('method', { ...series, era: { to: 1 } }),
    'pandas.Series.to_frame': row('method', frame),
    'pandas.concat': row('function', frame),
    'pandas.framed': row('function', { returns: 'Callable[..., pandas.DataFrame]' }),
    'pandas.hidden': row('function', { ...frame, era: { at: 'pandas/_core/made.py:3' } }),
    'pandas.is_frame': row('function', { returns: 'TypeGuard[pandas.DataFrame]' }),
    'pandas.lazy': row('module'),
    'pandas.lazy.lazy': row('function', frame),
    'pandas.np': row('module', { era: { alias: 'numpy', to: 0 } }),
    'pandas.long.api.made': row('function', frame),
    'pandas.read_csv': row('function', frame),
    'pandas.short': row('module', { era: { at: 'pandas/long/api.py:1' } }),
    'pandas.util': row('module'),
    'pandas.util.testing': row('module', gone),
    'pandas.util.testing.assert_frame_equal': row('function', gone),
    'pandas.testing': row('module'),
    'pandas.testing.assert_frame_equal': row('function'),
  },
});

/** What a text resolves to. */
export function resolution(text: string): Resolution {
  python.forget('test');
  return resolve(() => python.tree('test', text), text, catalog);
}

/** The path; `?` after an inferred one, `??` after a possible one, parentheses around a guarded one. */
function shown({ path, confidence, guarded }: Reference): string {
  const text = confidence === 'certain' ? path : `${path}${confidence === 'inferred' ? '?' : '??'}`;
  return guarded ? `(${text})` : text;
}

/**
 * Checks the references of a text, line by line, against the marks in it: `df.append(x)  #> pandas.DataFrame.append`.
 * Library paths may be shortened: `pd.` for pandas, `np.` for numpy. Lines without a mark have no reference.
 */
export function check(text: string): void {
  const marks: string[] = [];
  const found: string[] = [];
  const { references } = resolution(text);
  let start = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const mark = /#> (.*)$/.exec(line)?.[1];
    const end = start + line.length;
    const here = references.filter(({ name }) => name.start >= start && name.start <= end);
    if (mark !== undefined) marks.push(`${index + 1}: ${mark.trim()}`);
    if (here.length > 0) found.push(`${index + 1}: ${here.map(shown).map(abbreviate).join(' ')}`);
    start = end + 1;
  }
  assert.deepEqual(found, marks);
}

function abbreviate(path: string): string {
  return path.replace(/pandas\./, 'pd.').replace(/numpy\./, 'np.');
}
