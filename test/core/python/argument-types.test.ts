import assert from 'node:assert/strict';
import { resolution } from './marked.ts';

/** The class of the argument of the only `append`, and in brackets those of its items. */
function type(argument: string, before = ''): string | undefined {
  const text = `import pandas as pd\nframe = pd.DataFrame()\n${before}\nframe.append(${argument})\n`;
  const found = resolution(text).references.find(({ path }) => path === 'pandas.DataFrame.append');
  const [{ type: name, items } = {}] = found?.call?.arguments ?? [];
  return items ? `${name ?? ''}[${items.join('|')}]` : name;
}

describe('types of arguments', () => {
  for (const [argument, expected, before] of [
    ['{"a": 1}', 'builtins.dict'],
    ['dict(a=1)', 'builtins.dict'],
    ['{k: 1 for k in x}', 'builtins.dict'],
    ['row', 'builtins.dict', 'row = {"a": 1}\nrow["b"] = 2'],
    ['other=row', 'builtins.dict', 'row = {}'],
    ['pd.Series([1])', 'pandas.Series'],
    ['row.to_frame()', 'pandas.DataFrame', 'row = pd.Series([1])'],
    ['[frame, {}]', 'builtins.list[pandas.DataFrame|builtins.dict]'],
    ['[x, frame]', 'builtins.list[?|pandas.DataFrame]'],
    ['[]', 'builtins.list[?]'],
    ['[{"a": i} for i in x]', 'builtins.list[builtins.dict]'],
    ['(frame,)', 'builtins.tuple[pandas.DataFrame]'],
    ['row', undefined, 'row = {}\nif x: row = 1'],
    ['row', undefined, 'row = load()'],
    ['*rows', undefined, 'rows = load()'],
  ] as const)
    it(`${argument} ${before === undefined ? '' : `after ${before.replaceAll('\n', '; ')} `}→ ${expected ?? 'unknown'}`, () =>
      assert.equal(type(argument, before), expected));
});
