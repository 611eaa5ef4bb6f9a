import assert from 'node:assert/strict';
import { createConfigs, isExcluded, rulesFor } from '../../../server/src/host/config/find.ts';
import { useFolder } from '../../support/folder.ts';

describe('configuration', () => {
  const folder = useFolder();
  const open = () => createConfigs({ roots: [folder.path], base: folder.path });
  const problems = (toml: string) => {
    folder.write({ 'codesync.toml': toml });
    return open().forFolder(folder.path).problems;
  };

  it('reads every key of [tool.codesync]', () => {
    folder.write({
      'pyproject.toml': `
[tool.codesync]
select = ["CS1", "CS201"]
extend-select = ["CS207"]
ignore = ["CS103"]
exclude = ["old/"]
min-confidence = "certain"
target = { Pandas = "2.3", numpy = "latest" }
[tool.codesync.per-file-ignores]
"tests/*.py" = ["CS101"]
`,
    });
    const config = open().forFolder(folder.path);
    assert.deepEqual(config.problems, []);
    assert.equal(config.file, 'pyproject.toml');
    assert.deepEqual(config.rules, {
      select: ['CS1', 'CS201'],
      extendSelect: ['CS207'],
      ignore: ['CS103'],
      minConfidence: 'certain',
    });
    assert.deepEqual(Object.fromEntries(config.targets), { pandas: '2.3', numpy: 'latest' });
    assert.deepEqual(rulesFor(config, folder.at('tests/a.py')).ignore, ['CS103', 'CS101']);
    assert.deepEqual(rulesFor(config, folder.at('a.py')).ignore, ['CS103']);
    assert.equal(isExcluded(config, folder.at('old/a.py')), true);
    assert.equal(isExcluded(config, folder.at('new/a.py')), false);
  });

  it('takes the nearest file that has a section, and codesync.toml before pyproject.toml', () => {
    folder.write({
      'codesync.toml': 'ignore = ["CS101"]',
      'pyproject.toml': '[tool.codesync]\nignore = ["CS102"]',
      'app/pyproject.toml': '[project]\nname = "app"',
      'lib/pyproject.toml': '[tool.codesync]\nignore = ["CS103"]',
    });
    const configs = open();
    assert.deepEqual(configs.forFolder(folder.at('app')).rules.ignore, ['CS101']);
    assert.deepEqual(configs.forFolder(folder.at('lib/inner')).rules.ignore, ['CS103']);
  });

  it('aims at the newest release of every library', () => {
    folder.write({ 'codesync.toml': 'target = "latest"' });
    assert.deepEqual([...open().forFolder(folder.path).targets], [['*', 'latest']]);
  });

  it('says one line with file and key for each mistake, and keeps the rest', () => {
    folder.write({
      'codesync.toml':
        'selct = ["CS1"]\nignore = "CS101"\nselect = ["CS101", "E501"]\ntarget = { pandas = 2, numpy = "2.0" }\nmin-confidence = "sure"',
    });
    const config = open().forFolder(folder.path);
    assert.deepEqual(config.rules, { select: ['CS101'] });
    assert.deepEqual([...config.targets], [['numpy', '2.0']]);
    assert.deepEqual(config.problems, [
      'codesync.toml: select must be codes such as "CS101", not "E501"',
      'codesync.toml: ignore must be a list of codes such as ["CS101"]',
      'codesync.toml: min-confidence must be one of certain, inferred, possible',
      'codesync.toml: target.pandas must be a version such as "2.3" or "latest"',
      'codesync.toml: unknown key selct (did you mean select?)',
    ]);
  });

  it('says file and line of malformed TOML', () => {
    const [line, ...others] = problems('ignore = ["CS101"]\nselect = [');
    assert.match(line ?? '', /^codesync\.toml: line 2: [^\n]+$/);
    assert.deepEqual(others, []);
  });
});
