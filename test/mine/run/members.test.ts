import assert from 'node:assert/strict';
import {
  climbsOut,
  installedPath,
  isOpaque,
  isSource,
  sdistPaths,
} from '../../../server/src/mine/run/members.ts';

describe('members of an archive', () => {
  it('takes Python sources, stubs and declarations of Cython, and not the tests of the library', () => {
    assert.ok(isSource('numpy/core/fromnumeric.py'));
    assert.ok(isSource('numpy/__init__.pyi'));
    assert.ok(isSource('scipy/special/cython_special.pxd'));
    assert.ok(isSource('django/test/testcases.py'), 'django.test is public');
    assert.ok(isSource('scipy/stats/_page_trend_test.py'), 'a statistical test');
    assert.ok(!isSource('numpy/core/tests/test_api.py'));
    assert.ok(!isSource('pandas/conftest.py'));
    assert.ok(!isSource('numpy/version.txt'));
  });

  it('knows compiled modules', () => {
    assert.ok(isOpaque('numpy/core/_multiarray_umath.cpython-39-x86_64-linux-gnu.so'));
    assert.ok(isOpaque('demo/_c.pyd'));
    assert.ok(!isOpaque('demo/libfoo.so.1'));
  });

  it('maps the data folders of a wheel to where they are installed', () => {
    assert.equal(installedPath('demo-1.0.data/purelib/demo/a.py'), 'demo/a.py');
    assert.equal(installedPath('demo-1.0.data/scripts/run.py'), undefined);
    assert.equal(installedPath('demo/a.py'), 'demo/a.py');
  });

  it('finds the packages of a source distribution', () => {
    const flat = [
      'demo-1.0/setup.py',
      'demo-1.0/demo/__init__.py',
      'demo-1.0/demo/a.py',
      'demo-1.0/docs/conf.py',
    ];
    assert.deepEqual([...sdistPaths(flat, 'demo').values()], ['demo/__init__.py', 'demo/a.py']);
    const nested = ['demo-1.0/src/demo/__init__.py', 'demo-1.0/tools/__init__.py'];
    assert.deepEqual([...sdistPaths(nested, 'demo').values()], ['demo/__init__.py']);
    assert.deepEqual(
      [...sdistPaths(['my-mod-1.0/my_mod.py', 'my-mod-1.0/setup.py'], 'my-mod').values()],
      ['my_mod.py'],
    );
  });

  it('knows paths that climb out', () => {
    for (const path of ['/etc/passwd', '../a.py', 'a/../../b.py', 'C:\\a.py', '\\a.py', 'a\\..\\b'])
      assert.ok(climbsOut(path), path);
    assert.ok(!climbsOut('a/..b/c.py'));
  });
});
