import assert from 'node:assert/strict';
import { parsePipfileLock, parseTomlLock } from '../../../server/src/host/environment/locks.ts';
import { parsePyproject } from '../../../server/src/host/environment/pyproject.ts';

const of = (version: string) => `[[package]]\nname = "numpy"\nversion = "${version}"\n`;

const versions = (text: string) => Object.fromEntries(parsePyproject(text));

describe('parseTomlLock', () => {
  it('reads the packages of uv, Poetry and PDM, and of pylock.toml', () => {
    const packages = '[[package]]\nname = "Pandas"\nversion = "1.5.3"\n[[package]]\nname = "local"\n';
    assert.deepEqual([...parseTomlLock(packages)], [['pandas', '1.5.3']]);
    assert.deepEqual(
      [...parseTomlLock('[[packages]]\nname = "numpy"\nversion = "2.0.1"\n')],
      [['numpy', '2.0.1']],
    );
  });

  it('takes the newest of versions that markers tell apart', () => {
    assert.equal(parseTomlLock(of('1.26.4') + of('2.10.0') + of('2.9.1')).get('numpy'), '2.10.0');
  });

  it('throws one line with the place', () => {
    assert.throws(() => parseTomlLock('a = 1\n[[package]\n'), /^Error: line 2: [^\n]+$/);
  });
});

describe('parsePipfileLock', () => {
  it('reads both groups, the default one first', () => {
    const text = JSON.stringify({
      default: { pandas: { version: '==1.5.3' }, local: { path: '.' } },
      develop: { pandas: { version: '==2.0.0' }, Numpy: { version: '==1.23.5' } },
    });
    assert.deepEqual(Object.fromEntries(parsePipfileLock(text)), { pandas: '1.5.3', numpy: '1.23.5' });
  });

  it('throws one line for what is none', () => {
    assert.throws(() => parsePipfileLock('{"default": '), SyntaxError);
    assert.throws(() => parsePipfileLock('[]'), /not an object/);
  });
});

describe('parsePyproject', () => {
  it('takes pins of dependencies, extras and groups', () => {
    const text = `
[project]
dependencies = ["pandas==1.5.3", "numpy>=1.23"]
optional-dependencies = { plot = ["matplotlib==3.7.1"] }
[dependency-groups]
dev = ["pytest==8.0.0", { include-group = "lint" }]
`;
    assert.deepEqual(versions(text), { pandas: '1.5.3', matplotlib: '3.7.1', pytest: '8.0.0' });
  });

  it("takes Poetry's exact versions, not its ranges", () => {
    const text = `
[tool.poetry.dependencies]
pandas = "1.5.3"
numpy = "^1.23"
scipy = { version = "==1.9.3", optional = true }
[tool.poetry.group.dev.dependencies]
pytest = "8.0.0"
`;
    assert.deepEqual(versions(text), { pandas: '1.5.3', scipy: '1.9.3', pytest: '8.0.0' });
  });
});
