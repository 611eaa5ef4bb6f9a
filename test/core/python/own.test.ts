import assert from 'node:assert/strict';
import { projectOf } from './project.ts';

const USE = 'import pandas as pd\ndf = pd.read_csv("f")\ndf.append(1)\n';
const CALLS = ['read_csv', 'DataFrame.append'];

/** The calls of a file that reach a library, in a project of these and other files. */
function callsIn(path: string, files: Record<string, string>): string[] {
  return projectOf({ [path]: USE, ...files }).calls(path);
}

describe('a module of a library’s name in the project', () => {
  const own = { 'pandas/__init__.py': 'from pandas.io import read_csv\n', 'pandas/io.py': '' };

  it('is what is imported, from anywhere below its folder', () => {
    for (const path of ['a.py', 'tests/a.py', 'pandas/a.py', 'pandas/tests/__init__.py', 'other/deep/a.py'])
      assert.deepEqual(callsIn(path, own), [], path);
    assert.deepEqual(callsIn('a.py', { 'src/pandas/__init__.py': '' }), []);
    assert.deepEqual(callsIn('a.py', { 'pandas.py': '' }), []);
    assert.deepEqual(callsIn('scripts/a.py', { 'scripts/pandas.py': '' }), []);
  });

  it('is none where Python would go on to what is installed', () => {
    const others: Record<string, string>[] = [
      {},
      { 'pandas/data.py': '' },
      { 'pandas/__init__.pyi': '' },
      { 'pandas.pyi': '' },
      { 'docs/pandas/__init__.py': '' },
      { 'vendor/__init__.py': '', 'vendor/pandas/__init__.py': '' },
    ];
    for (const files of others) assert.deepEqual(callsIn('a.py', files), CALLS, Object.keys(files).join());
    const inside = { 'pack/__init__.py': '', 'pack/pandas.py': '' };
    assert.deepEqual(callsIn('pack/a.py', inside), CALLS);
    assert.deepEqual(callsIn('examples/a.py', { 'examples/pandas.py': USE }), CALLS);
    assert.deepEqual(callsIn('examples/pandas.py', {}), CALLS);
  });

  it('is none among installed distributions, but for its own files', () => {
    const files = { ...own, 'pandas-2.2.3.dist-info/x.py': '' };
    assert.deepEqual(callsIn('a.py', files), CALLS);
    assert.deepEqual(callsIn('seaborn/a.py', files), CALLS);
    assert.deepEqual(callsIn('pandas/a.py', files), []);
    assert.deepEqual(callsIn('a.py', { ...own, 'pandas.egg-info/x.py': '' }), []);
  });

  it('is known however it is imported, and other libraries are as ever', () => {
    const project = projectOf({
      'a.py': `
import numpy as np
import pandas.util.testing
from pandas import read_csv, concat
from pandas.core.frame import *
from pandas.util.testing import assert_frame_equal
import pytest
pd = pytest.importorskip("pandas")
np.product(read_csv("f"))
concat([])
pd.concat([])
pandas.concat([])
assert_frame_equal(1, 2)
`,
      ...own,
    });
    assert.deepEqual(project.calls('a.py'), ['numpy.product']);
    assert.deepEqual(
      project.references('a.py').map(({ path }) => path),
      ['numpy.product'],
    );
  });

  it('tells by its own files what its functions return', () => {
    const project = projectOf({
      'tool/a.py': 'from pandas import make\nmake().ptp()\n',
      'pandas/__init__.py': 'import numpy as np\ndef make():\n    return np.array([1])\n',
    });
    assert.deepEqual(project.calls('tool/a.py'), ['numpy.ndarray.ptp']);
  });

  it('counts from when it is there, and until it imports the library itself', () => {
    const project = projectOf({ 'a.py': USE });
    assert.deepEqual(project.calls('a.py'), CALLS);
    project.write('pandas.py', '');
    assert.deepEqual(project.calls('a.py'), []);
    project.write('pandas.py', 'from pandas import *\n');
    assert.deepEqual(project.calls('a.py'), CALLS);
    project.write('pandas/__init__.py', '');
    assert.deepEqual(project.calls('a.py'), []);
  });
});
