import assert from 'node:assert/strict';
import { read, row } from './read.ts';

describe('cases of a delegation in a surface', () => {
  it('have public paths; what needs a private one is not known', async () => {
    const surface = await read({
      'lib/__init__.py': 'from lib.core import Frame, Row, join\n',
      'lib/core.py': `import warnings
class _Hidden: ...
class Row: ...
class Frame:
    def append(self, other):
        warnings.warn("append is deprecated. Use lib.join instead.", FutureWarning)
        if isinstance(other, dict):
            other = Row(other)
        elif isinstance(other, list):
            other = _Hidden(other)
        elif isinstance(other, _Hidden):
            other = 1
        elif isinstance(other, Row):
            other = [other, 'lib.core:Row']
        return join(other)
def join(x): ...
`,
    });
    const cases = row(surface, 'lib.Frame.append').delegates?.cases ?? [];
    assert.deepEqual(
      cases.map(({ classes, arguments: mapping }) => [classes.join(), mapping?.['x']]),
      [
        ['builtins.dict', 'lib.Row(other)'],
        ['builtins.list', undefined],
        ['lib.Row', "[other, 'lib.core:Row']"],
      ],
    );
  });
});
