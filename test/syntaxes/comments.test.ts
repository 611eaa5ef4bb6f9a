import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar } from 'vscode-textmate';

const root = join(import.meta.dirname, '../..');

/** As much of a Python grammar as there has to be around an injected one: comments and strings. */
const PYTHON = {
  scopeName: 'source.python',
  patterns: [
    { name: 'comment.line.number-sign.python', begin: '(#)', end: '$' },
    { name: 'string.quoted.single.python', begin: '"', end: '"' },
  ],
};

describe('comment highlighting', () => {
  let grammar: IGrammar;
  before(async () => {
    const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
    await oniguruma.loadWASM(readFileSync(wasm));
    grammar = await python();
  });

  /** The pieces of a line that the injected grammar names: text and last scope. */
  function named(line: string): string[][] {
    return grammar
      .tokenizeLine(line, null)
      .tokens.map(({ startIndex, endIndex, scopes }) => [
        line.slice(startIndex, endIndex),
        scopes.at(-1) ?? '',
      ])
      .filter(([, scope]) => scope?.endsWith('.codesync'));
  }

  const begin = ['[', 'punctuation.definition.list.begin.codesync'];
  const end = [']', 'punctuation.definition.list.end.codesync'];
  const tool = [
    ['codesync', 'storage.type.class.codesync'],
    [':', 'punctuation.separator.codesync'],
  ];

  it('names the directive and its codes', () => {
    assert.deepEqual(named('x = np.product(y)  # codesync: ignore[CS101, CS2] because'), [
      ...tool,
      ['ignore', 'keyword.control.codesync'],
      begin,
      ['CS101', 'constant.other.code.codesync'],
      [',', 'punctuation.separator.codesync'],
      ['CS2', 'constant.other.code.codesync'],
      end,
    ]);
  });

  it('names a directive for the file, without codes and without spaces', () => {
    assert.deepEqual(named('#codesync:file-ignore'), [...tool, ['file-ignore', 'keyword.control.codesync']]);
  });

  it('names one that comes after another tool’s', () => {
    assert.deepEqual(named('x = 1  # type: ignore # codesync: ignore')[2], [
      'ignore',
      'keyword.control.codesync',
    ]);
  });

  it('names the same things as the server reads, whatever the case', () => {
    assert.deepEqual(named('x = 1  # CodeSync: Ignore[cs101]')[4], ['cs101', 'constant.other.code.codesync']);
  });

  for (const line of [
    'x = "# codesync: ignore[CS101]"',
    '# ignored by codesync: ignorance',
    '# codesync: ignore-next',
    '# about codesync: ignore',
    'codesync: ignore',
  ])
    it(`leaves ${line} alone`, () => assert.deepEqual(named(line), []));
});

/** The stub of Python with our grammar injected as package.json says. */
async function python(): Promise<IGrammar> {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [{ path, scopeName, injectTo }] = manifest.contributes.grammars;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (name) =>
      textmate.parseRawGrammar(
        name === scopeName ? readFileSync(join(root, path), 'utf8') : JSON.stringify(PYTHON),
        `${name}.json`,
      ),
    getInjections: (name) => (injectTo.includes(name) ? [scopeName] : []),
  });
  const grammar = await registry.loadGrammar('source.python');
  assert.ok(grammar);
  return grammar;
}
