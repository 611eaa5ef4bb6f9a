import assert from 'node:assert/strict';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import { readSyntax } from '../../../server/src/mine/syntax/lower.ts';
import type { Node } from '../../../server/src/mine/syntax/node.ts';
import { createParse } from '../../../server/src/mine/syntax/parsed.ts';

const parse = createParse(await createPython(loadWasm()));
const read = (text: string): Node => readSyntax(text, parse);

describe('the syntax of a file', () => {
  it('has fields, texts and lines, and no comments', () => {
    const [first, second] = read('# one\nx = 1  # two\n\ny = f(\n  2,  # three\n  a=3,\n)\n').children;
    assert.equal(first?.namedChild(0)?.childForFieldName('left')?.text, 'x');
    const call = second?.namedChild(0)?.childForFieldName('right');
    assert.equal(call?.type, 'call');
    assert.equal(call?.startPosition.row, 3);
    assert.deepEqual(
      call?.childForFieldName('arguments')?.children.map(({ text }) => text),
      ['2', 'a=3'],
    );
  });

  it('knows the operators of an operation', () => {
    const operation = (text: string) => read(text).namedChild(0)?.namedChild(0);
    assert.equal(operation('a + b')?.childForFieldName('operator')?.text, '+');
    const chain = operation('a < b not in c')?.childrenForFieldName('operators');
    assert.deepEqual(
      chain?.map(({ text }) => text),
      ['<', 'not in'],
    );
  });

  it('goes into formatted strings only', () => {
    const parts = (text: string) =>
      read(text)
        .namedChild(0)
        ?.namedChild(0)
        ?.children.map(({ type }) => type);
    assert.deepEqual(parts('"a\\nb"'), []);
    assert.deepEqual(parts('f"a{b}"'), ['string_content', 'interpolation']);
  });

  it('can be as deep as it likes', () => {
    let depth = 0;
    for (let node: Node | null = read('1 + '.repeat(20000) + '1\n'); node; node = node.namedChild(0)) depth++;
    assert.ok(depth > 5000);
  });

  it('has functions that are read when asked for, at the places of the file', () => {
    const text =
      'class A:\n    @staticmethod\n    def f(a, b=1):\n        "Doc."\n        return b\n\nx = A.f(2)\n';
    const module = read(text);
    const body = module.namedChild(0)?.childForFieldName('body');
    const fn = body?.namedChild(0)?.childForFieldName('definition');
    assert.equal(fn?.childForFieldName('name')?.text, 'f');
    assert.equal(fn?.code.trim(), 'return b');
    assert.equal(fn?.childForFieldName('parameters')?.text, '(a, b=1)');
    const block = fn?.childForFieldName('body');
    assert.equal(block?.docstring?.text, '"Doc."');
    assert.deepEqual(
      block?.children.map((each) => [each.text, each.startPosition.row]),
      [
        ['"Doc."', 3],
        ['return b', 4],
      ],
    );
    assert.equal(fn?.endIndex, text.indexOf('\n\n'));
    assert.equal(body?.endIndex, fn?.endIndex);
    assert.equal(module.namedChild(1)?.text, 'x = A.f(2)');
  });
});
