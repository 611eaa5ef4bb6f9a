import assert from 'node:assert/strict';
import { createPython } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';
import { leftOutOf } from '../../../server/src/mine/syntax/functions.ts';
import { readSyntax } from '../../../server/src/mine/syntax/lower.ts';
import type { Node } from '../../../server/src/mine/syntax/node.ts';
import { createParse } from '../../../server/src/mine/syntax/parsed.ts';

const parse = createParse(await createPython(loadWasm()));

/** A node with all that is under it. */
function shown({ type, field, startIndex, endIndex, children }: Node): unknown {
  return [type, field, startIndex, endIndex, ...children.map(shown)];
}

const firstOf = (text: string): unknown => shown(readSyntax(text, parse).namedChild(0)!);
const isLeftOut = (text: string): boolean => leftOutOf(text)?.length === 1;

describe('imports', () => {
  for (const text of [
    'import a',
    'import a.b.c,  d as e, f.g as h',
    'from a.b import c',
    'from . import a',
    'from ..a.b import c as d, e',
    'from a import *',
    'from a import (\n    b,\n    c as d,\n)',
    'from a import(b)',
    'from __future__ import annotations',
  ])
    it(`are what the parser finds: ${text.replaceAll('\n', ' ')}`, () => {
      assert.ok(isLeftOut(text));
      // A second statement on the line has both parsed.
      assert.ok(!isLeftOut(`${text}; x`));
      assert.deepEqual(firstOf(text), firstOf(`${text}; x`));
    });

  it('are left to the parser where more than names is in them', () => {
    for (const text of [
      'from a import (\n    b,  # of b\n)',
      'from a import b, \\\n    c',
      'import ä',
      'from a import',
    ])
      assert.equal(isLeftOut(text), false, text);
  });

  it('stand at their place in classes and branches', () => {
    const text = 'if x:\n    from a import b\nelse:\n    import c\ny = 1\n';
    const module = readSyntax(text, parse);
    const [branch, rest] = module.children;
    assert.equal(branch?.childForFieldName('consequence')?.namedChild(0)?.text, 'from a import b');
    const other = branch?.childForFieldName('alternative')?.childForFieldName('body')?.namedChild(0);
    assert.deepEqual([other?.type, other?.text], ['import_statement', 'import c']);
    assert.equal(rest?.text, 'y = 1');
  });
});
