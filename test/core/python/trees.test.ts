import assert from 'node:assert/strict';
import { createPython, difference } from '../../../server/src/core/python/trees.ts';
import { loadWasm } from '../../../server/src/host/wasm.ts';

describe('trees', () => {
  it('re-parses an edit into the same tree as a fresh parse', async () => {
    const python = await createPython(loadWasm());
    const before = 'import numpy as np\n\ndef f(x):\n    return np.product(x)\n';
    const after = before.replace('product', 'prod').replace('x)', 'x, y)');
    python.tree('a', before);
    const edited = python.tree('a', after).rootNode.toString();
    assert.equal(edited, python.tree('b', after).rootNode.toString());
    assert.match(edited, /identifier/);
  });

  it('gives a usable tree for a document larger than its cache, and the next one too', async () => {
    const python = await createPython(loadWasm(), 1000);
    for (const name of ['x', 'y']) {
      const tree = python.tree(name, `${name} = 1\n`.repeat(100));
      assert.equal(tree.rootNode.namedChildCount, 100);
    }
  });

  it('finds the one edit between two texts, in UTF-16 units', () => {
    const { startIndex, oldEndIndex, newEndIndex, startPosition, newEndPosition } = difference(
      'é\nab\n',
      'é\naXb\n',
    );
    assert.deepEqual([startIndex, oldEndIndex, newEndIndex], [3, 3, 4]);
    assert.deepEqual(startPosition, { row: 1, column: 1 });
    assert.deepEqual(newEndPosition, { row: 1, column: 2 });
  });

  it('does not overlap prefix and suffix where a text repeats itself', () => {
    const { startIndex, oldEndIndex, newEndIndex } = difference('aa', 'aaa');
    assert.deepEqual([startIndex, oldEndIndex, newEndIndex], [2, 2, 3]);
  });
});
