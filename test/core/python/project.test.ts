import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import { Project } from '../../../server/src/core/python/project/project.ts';
import { resolve } from '../../../server/src/core/python/resolve.ts';
import { environmentOf } from '../../support/core.ts';
import { catalog, python } from './marked.ts';
import { checkProject, filesOf, projectOf } from './project.ts';

function brokenAt(broken: string, path: string): undefined {
  if (path === broken) throw new Error('the disk is on fire');
}

const LOAD = 'import pandas as pd\ndef load(path):\n    return pd.read_csv(path)\n';

describe('other files of the project', () => {
  it('tell what their functions return, declared or inferred', () => {
    const use = 'from data import load\ndf = load("f")\ndf.append(1)\n';
    checkProject(use, { 'data.py': LOAD }, ['DataFrame.append']);
    checkProject(use, { 'data.py': 'import pandas as pd\ndef load(path) -> pd.DataFrame: ...\n' }, [
      'DataFrame.append',
    ]);
    checkProject('import data\ndata.load("f").append(1)\n', { 'data.py': LOAD }, ['DataFrame.append']);
    checkProject('import data as d\nd.load("f").append(1)\n', { 'data.py': LOAD }, ['DataFrame.append']);
  });

  it('are reached through other files, by relative imports, and in a circle', () => {
    checkProject(
      'from pkg import load\nload().append(1)\n',
      { 'pkg/__init__.py': 'from .inner.data import load\n', 'pkg/inner/data.py': LOAD },
      ['DataFrame.append'],
    );
    const circle = projectOf({
      'a.py':
        'import pandas as pd\nfrom b import two\ndef one():\n    return pd.read_csv("f")\ntwo().append(1)\n',
      'b.py': 'from a import one\ndef two():\n    return one()\nBOTH = two()\n',
      'c.py': 'from b import BOTH, two\nBOTH.append(1)\ntwo().append(2)\n',
    });
    assert.deepEqual(circle.calls('c.py'), ['DataFrame.append', 'DataFrame.append']);
    assert.deepEqual(circle.calls('a.py'), ['read_csv', 'DataFrame.append']);
    assert.deepEqual(circle.calls('b.py'), []);
    assert.deepEqual(circle.calls('c.py'), ['DataFrame.append', 'DataFrame.append']);
  });

  it('may import a name from each other, or a submodule of their own', () => {
    checkProject(
      'from a import x\nx.append(1)\n',
      { 'a.py': 'from b import x\n', 'b.py': 'from a import x\n' },
      [],
    );
    checkProject(
      'import pandas\nfrom pkg import data\ndata.load("f").append(1)\n',
      { 'pkg/__init__.py': 'from . import data\nfrom pkg import data\n', 'pkg/data.py': LOAD },
      ['DataFrame.append'],
    );
  });

  it('hold containers that are filled from elsewhere', () => {
    const table = 'import pandas as pd\ntables = {"a": pd.DataFrame()}\n';
    checkProject('from data import tables\ntables[key] = 1\ntables["b"].append(1)\n', { 'data.py': table }, [
      'DataFrame.append',
    ]);
    checkProject(
      'from data import tables\ndef fill(key):\n    tables[key] = 1\n    for each in tables.values():\n        each.append(1)\n',
      { 'data.py': table },
      ['DataFrame.append'],
    );
  });

  it('that break off an evaluation do no harm to the next one', () => {
    const texts = new Map([
      ['/w/a.py', 'import pandas as pd\ndef f():\n    import b\n    return b.load()\nf()\n'],
      ['/w/b.py', 'from c import load\n'],
      ['/w/d.py', `${LOAD}load("f").append(1)\n`],
    ]);
    const files = filesOf(texts);
    const project = new Project(
      { ...files, read: (path) => brokenAt('/w/b.py', path) ?? files.read(path) },
      catalog,
      python,
    );
    const problemsOf = (path: string) =>
      analyze({ path, text: texts.get(path) ?? '' }, environmentOf({}), catalog, python, {}, project)
        .problems;
    assert.deepEqual(problemsOf('/w/a.py'), [{ message: 'not checked: the disk is on fire' }]);
    const place = { project, path: '/w/d.py' };
    const text = texts.get('/w/d.py') ?? '';
    const { references } = resolve(() => python.tree('/w/d.py', text), text, catalog, place);
    assert.deepEqual(references.at(-1)?.path, 'pandas.DataFrame.append');
  });

  it('re-export what they import', () => {
    checkProject(
      'from compat import pd, DataFrame, np, Series as S\nDataFrame().append(1)\npd.concat([])\nnp.product(1)\nS()\n',
      { 'compat.py': 'import numpy as np\nimport pandas as pd\nfrom pandas import DataFrame, Series\n' },
      ['DataFrame', 'DataFrame.append', 'concat', 'numpy.product', 'Series'],
    );
  });

  it('share names by star imports', () => {
    checkProject(
      'from one import *\nload("f").append(1)\ndef f():\n    load("f").append(1)\nconcat([])\n',
      { 'one.py': 'from two import *\nfrom pandas import *\n', 'two.py': LOAD },
      ['DataFrame.append', 'DataFrame.append', 'concat'],
    );
  });

  it('hold module-level variables', () => {
    checkProject(
      'from config import FRAME\nimport config\nFRAME.append(1)\nconfig.OTHER.append(1)\n',
      { 'config.py': 'import pandas as pd\nFRAME = pd.DataFrame()\nOTHER: pd.Series = make()\n' },
      ['DataFrame.append', 'Series.append'],
    );
  });

  it('define classes, with attributes and library bases', () => {
    checkProject(
      `
from model import Model, Frame, Holder
class Mine(Model):
    def run(self):
        self.df.append(1)
        self.load().append(2)
Model().df.append(3)
Frame().append(4)
class More(Frame):
    pass
More().append(5)
Holder(1).frame.append(6)
`,
      {
        'model.py': `
import pandas as pd
from dataclasses import dataclass
class Model:
    def __init__(self):
        self.df = pd.read_csv("f")
    def load(self):
        return self.df
class Frame(pd.DataFrame):
    pass
@dataclass
class Holder:
    frame: pd.DataFrame
`,
      },
      [1, 2, 3, 4, 5, 6].map(() => 'DataFrame.append'),
    );
  });

  it('lie in namespace packages, src layouts and beside stubs', () => {
    const files = {
      'src/ns/deep/data.py': LOAD,
      'src/ns/deep/data.pyi': 'import pandas\ndef load(path) -> pandas.Series: ...\n',
    };
    const use = 'from ns.deep.data import load\nload("f").append(1)\n';
    assert.deepEqual(projectOf({ 'main.py': use, ...files }).calls('main.py'), ['Series.append']);
    assert.deepEqual(projectOf({ 'src/ns/main.py': use, ...files }).calls('src/ns/main.py'), [
      'Series.append',
    ]);
    assert.deepEqual(projectOf({ 'tests/unit/main.py': use, ...files }).calls('tests/unit/main.py'), [
      'Series.append',
    ]);
  });

  it('are opened up to a number, and a problem says so', () => {
    const count = 600;
    const files = Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `m${at}.py`,
        'import pandas as pd\ndef f(): return pd.Series()\n',
      ]),
    );
    const main = Array.from({ length: count }, (_, at) => `import m${at}\nm${at}.f().append(1)\n`).join('');
    const project = projectOf({ 'main.py': main, 'small.py': 'import m599\nm599.f().append(1)\n', ...files });
    const { references, problems } = project.resolution('main.py');
    assert.equal(references.length, 500);
    assert.match(problems.at(-1)?.message ?? '', /^analysis opened 500 other files/);
    assert.deepEqual(project.calls('small.py'), ['Series.append']);
    assert.deepEqual(project.resolution('small.py').problems, []);
  });

  it('are looked at again when they or what they use change', () => {
    const project = projectOf({
      'main.py': 'from middle import get\nget().append(1)\n',
      'middle.py': 'from data import load\ndef get():\n    return load("f")\n',
      'data.py': LOAD,
    });
    assert.deepEqual(project.calls('main.py'), ['DataFrame.append']);
    project.write('data.py', LOAD.replace('read_csv', 'Series'));
    assert.equal(project.project.isCurrent('/w/main.py'), false);
    assert.deepEqual(project.calls('main.py'), ['Series.append']);
    project.project.edit('/w/data.py', LOAD);
    assert.deepEqual(project.calls('main.py'), ['DataFrame.append']);
    project.project.close('/w/data.py');
    assert.deepEqual(project.calls('main.py'), ['Series.append']);
    project.write('middle.py', 'def get():\n    pass\n');
    assert.deepEqual(project.calls('main.py'), []);
    project.write('middle/__init__.py', 'from data import load as get\n');
    assert.deepEqual(project.calls('main.py'), ['Series.append']);
  });

  it('stay evaluated within a bound; what nobody imports and nobody edits goes first, then the longest unused', () => {
    const use = 'from data import load\nload("f").append(1)\n';
    const files = { 'data.py': LOAD, 'a.py': use, 'b.py': use, 'c.py': use };
    const project = projectOf(files, LOAD.length + 2 * use.length);
    const current = (): string[] =>
      Object.keys(files).filter((path) => project.project.isCurrent(`/w/${path}`));
    project.project.edit('/w/a.py', use);
    for (const path of ['a.py', 'b.py', 'c.py']) assert.deepEqual(project.calls(path), ['DataFrame.append']);
    assert.deepEqual(current(), ['data.py', 'a.py', 'c.py']);
    project.project.edit('/w/b.py', use);
    assert.deepEqual(project.calls('b.py'), ['DataFrame.append']);
    assert.deepEqual(current(), ['data.py', 'a.py', 'b.py']);
    project.project.edit('/w/c.py', use);
    assert.deepEqual(project.calls('c.py'), ['DataFrame.append']);
    assert.equal(current().includes('a.py'), false);
  });

  it('give with a star what `__all__` lists, or what has no underscore, the last one what counts', () => {
    const use = 'from pkg import load, _hidden\nload("f").append(1)\n_hidden().append(2)\n';
    const files = {
      'pkg/__init__.py': 'from .one import *\nfrom .two import *\n',
      'pkg/one.py': `${LOAD}def _hidden():\n    return load("g")\n`,
    };
    checkProject(use, { ...files, 'pkg/two.py': 'def other(): ...\n' }, ['DataFrame.append']);
    checkProject(use, { ...files, 'pkg/two.py': 'def load(path): ...\n' }, []);
    const listed = '__all__ = ["other"]\n__all__ += ("more",)\ndef load(path): ...\n';
    checkProject(use, { ...files, 'pkg/two.py': listed }, ['DataFrame.append']);
    checkProject(use, { ...files, 'pkg/two.py': `${listed}__all__.append("load")\n` }, []);
  });

  it('are asked from the body of a class as from anywhere', () => {
    const use =
      'from data import load, Made\nclass A:\n    df = load("f")\n    df.append(1)\n    Made.make().append(2)\n';
    const data = `from typing import Self\nfrom pandas import DataFrame as Frame\ndef load(path) -> Frame: ...
class Made(Frame):\n    @classmethod\n    def make(cls) -> Self: ...\n`;
    checkProject(use, { 'data.py': data }, ['DataFrame.append', 'DataFrame.append']);
  });

  it('may have generic classes, which are derived from with what they hold', () => {
    const use = 'from data import Base\nclass A(Base[int]):\n    def f(self):\n        self.append(1)\n';
    const data =
      'from typing import Generic, TypeVar\nfrom pandas import DataFrame\nT = TypeVar("T")\nclass Base(Generic[T], DataFrame): ...\n';
    checkProject(use, { 'data.py': data }, ['DataFrame.append']);
  });
});
