import assert from 'node:assert/strict';
import { analyze } from '../../../server/src/core/analyze.ts';
import type { EraRow } from '../../../server/src/core/catalog/format.ts';
import { applyEdits, combine } from '../../../server/src/core/fixes/apply.ts';
import { catalogOf, environmentOf, python } from '../../support/core.ts';

function until(to: number, signature: string): EraRow[] {
  return [{ from: 0, to, signature }];
}

function always(signature: string): EraRow[] {
  return [{ from: 0, signature }];
}

const catalog = catalogOf({
  distribution: 'lib',
  releases: ['1.0', '2.0'],
  apis: {
    lib: { kind: 'module', listed: true, eras: [{ from: 0 }] },
    'lib.old': {
      kind: 'function',
      eras: until(0, 'a, b=1'),
      replacement: { path: 'lib.new', how: 'same', from: 0 },
    },
    'lib.new': { kind: 'function', listed: true, eras: always('a, b=1') },
    'lib.far': {
      kind: 'function',
      eras: until(0, 'a'),
      replacement: { path: 'lib.sub.far', how: 'moved', from: 0 },
    },
    'lib.sub': { kind: 'module', eras: [{ from: 0 }] },
    'lib.sub.far': { kind: 'function', listed: true, eras: always('a') },
    'lib.bool': {
      kind: 'attribute',
      eras: [{ from: 0, to: 0, alias: 'builtins.bool' }],
      replacement: { path: 'builtins.bool', how: 'same', from: 0 },
    },
    'lib.Frame': { kind: 'class', listed: true, eras: [{ from: 0 }] },
    'lib.Frame.append': {
      kind: 'method',
      eras: until(0, 'self, other'),
      returns: 'lib.Frame',
      replacement: {
        path: 'lib.concat',
        how: 'declared',
        from: 0,
        arguments: { objs: '[self, other]' },
      },
    },
    'lib.concat': { kind: 'function', listed: true, eras: always('objs'), returns: 'lib.Frame' },
    'lib.Cast': {
      kind: 'class',
      eras: until(0, ''),
      replacement: {
        path: 'lib.New',
        how: 'declared',
        from: 0,
        arguments: { device: "'cuda'", on: 'on' },
      },
    },
    'lib.Cast.__init__': { kind: 'method', eras: until(0, 'self, on=True') },
    'lib.Bare': {
      kind: 'class',
      eras: until(0, ''),
      replacement: { path: 'lib.New', how: 'declared', from: 0 },
    },
    'lib.Bare.__init__': { kind: 'method', eras: until(0, 'self, on=True') },
    'lib.New': { kind: 'class', listed: true, eras: [{ from: 0 }] },
    'lib.New.__init__': { kind: 'method', eras: always('self, device, on=True') },
    'lib.Frame.whole': {
      kind: 'attribute',
      eras: [{ from: 0, to: 0, binding: 'property' }],
      replacement: { path: 'lib.Frame.all', how: 'declared', from: 0 },
    },
    'lib.Frame.all': { kind: 'method', eras: always('self, how=None') },
    'lib.ignore': {
      kind: 'function',
      eras: until(0, 'drop=False, **kwargs'),
      replacement: { path: 'lib.compile', how: 'declared', from: 0 },
    },
    'lib.compile': { kind: 'function', listed: true, eras: always('model=None, *, whole=False') },
    'lib.times': {
      kind: 'function',
      eras: until(0, 'a, axis=None'),
      replacement: { path: 'lib.prod', how: 'declared', from: 0 },
    },
    'lib.prod': { kind: 'function', listed: true, eras: always('a, axis=None, out=None') },
    'lib.sub.inner': { kind: 'module', eras: [{ from: 0 }] },
    'lib.sub.inner.near': {
      kind: 'function',
      eras: until(0, 'a'),
      replacement: { path: 'lib.sub.near', how: 'same', from: 0 },
    },
    'lib.sub.near': { kind: 'function', listed: true, eras: always('a') },
    'lib.read': {
      kind: 'function',
      eras: [
        {
          from: 0,
          to: 0,
          signature: "path, sep=',', spaces=no_default, quick=False, fast=False",
          parameters: {
            spaces: { by: 'warning', replacement: 'sep', at: 'lib.py:1' },
            quick: { by: 'warning', replacement: 'fast', at: 'lib.py:1' },
          },
        },
        { from: 1, signature: "path, sep=',', fast=False" },
      ],
    },
    'lib.plot': {
      kind: 'function',
      eras: [
        { from: 0, to: 0, signature: 'x, y, data=None' },
        { from: 1, signature: 'data=None, *, x=None, y=None' },
      ],
    },
    'lib.f': {
      kind: 'function',
      eras: [
        { from: 0, to: 0, signature: "a, b=None, c=None, d='x'" },
        { from: 1, signature: 'a' },
      ],
    },
    'lib.g': {
      kind: 'function',
      eras: [
        { from: 0, to: 0, signature: 'a=0, b=0, c=0' },
        { from: 1, signature: '*, a=0, b=0, c=0' },
      ],
    },
  },
});

const environment = environmentOf({ lib: '2.0' });

function check(text: string) {
  return analyze({ path: 'fixes.py', text }, environment, catalog, python).findings;
}

/** The text after the first fix of each finding, until nothing is left to fix; every step has to parse. */
function fixed(text: string): string {
  const [next] = [applyEdits(text, combine(check(text).flatMap(({ fixes }) => fixes.slice(0, 1))))];
  assert.equal(python.tree('fixed.py', next).rootNode.hasError, false, next);
  return next === text ? text : fixed(next);
}

const cases: Record<string, [before: string, after: string][]> = {
  'another name, as the code spells the library': [
    ['import lib\nlib.old(1)\n', 'import lib\nlib.new(1)\n'],
    ['import lib as l\nx = l.old\n', 'import lib as l\nx = l.new\n'],
    [
      'def f():\n    import lib\n    return lib.old(1)\n',
      'def f():\n    import lib\n    return lib.new(1)\n',
    ],
  ],
  'an imported name': [
    ['from lib import old\nold(old(1))\n', 'from lib import new\nnew(new(1))\n'],
    [
      'from lib import (\n    f,\n    old,  # why\n)\nold(1)\n',
      'from lib import (\n    f,\n    new,  # why\n)\nnew(1)\n',
    ],
    ['from lib import old as o\no(1)\n', 'from lib import new as o\no(1)\n'],
    ['from lib import old\nnew = 1\nold(1)\n', 'from lib import new as old\nnew = 1\nold(1)\n'],
    ['from lib import new, old\nold(1)\n', 'from lib import new, new as old\nold(1)\n'],
  ],
  'a name that moves to another module': [
    ['from lib import far\nfar(1)\n', 'from lib.sub import far\nfar(1)\n'],
    ['from lib import f, far\nfar(1)\n', 'from lib import f\nfrom lib.sub import far\nfar(1)\n'],
    ['from lib import far, f\nfar(1)\n', 'from lib import f\nfrom lib.sub import far\nfar(1)\n'],
    [
      'if x:\n    from lib import f, far\n    far(1)\n',
      'if x:\n    from lib import f\n    from lib.sub import far\n    far(1)\n',
    ],
    ['import lib as l\nl.far(1)\n', 'import lib as l\nimport lib.sub\nlib.sub.far(1)\n'],
    ['import lib as l\nimport lib.sub as s\nl.far(1)\n', 'import lib as l\nimport lib.sub as s\ns.far(1)\n'],
    [
      'import lib as l\nfrom lib import sub\nl.far(1)\n',
      'import lib as l\nfrom lib import sub\nsub.far(1)\n',
    ],
  ],
  'a builtin': [
    ['import lib\nx = lib.bool\n', 'import lib\nx = bool\n'],
    ['from lib import bool, f\nx = bool(1)\n', 'from lib import f\nx = bool(1)\n'],
    ['import lib\nbool = 1\nx = lib.bool\n', 'import lib\nbool = 1\nx = lib.bool\n'],
  ],
  'a call that is rewritten': [
    ['import lib as l\nx = l.Frame()\nx.append(y)\n', 'import lib as l\nx = l.Frame()\nl.concat([x, y])\n'],
    [
      'from lib import Frame, concat\nx = Frame()\nx.append(other=y)\n',
      'from lib import Frame, concat\nx = Frame()\nconcat([x, y])\n',
    ],
    [
      '#!/usr/bin/python\n"""Doc."""\n\nfrom __future__ import annotations\nfrom lib import Frame\nx = Frame()\nx.append(y)\n',
      '#!/usr/bin/python\n"""Doc."""\n\nfrom __future__ import annotations\nfrom lib import Frame\nimport lib\nx = Frame()\nlib.concat([x, y])\n',
    ],
    [
      'import lib as l\nx = l.Frame()\nx.append(y).append(z)\n',
      'import lib as l\nx = l.Frame()\nl.concat([l.concat([x, y]), z])\n',
    ],
    [
      'from lib import Frame\nlib = 1\nx = Frame()\nx.append(y)\n',
      'from lib import Frame\nlib = 1\nx = Frame()\nx.append(y)\n',
    ],
  ],
  'the making of an object': [
    ['import lib\nlib.Cast(on=x)\n', "import lib\nlib.New('cuda', on=x)\n"],
    ['import lib\nlib.Cast(x)\n', "import lib\nlib.New('cuda', x)\n"],
    ['import lib\nlib.Bare(x)\n', 'import lib\nlib.New(x)\n'],
    ['import lib\nlib.Bare(on=x)\n', 'import lib\nlib.Bare(on=x)\n'],
  ],
  'an argument that goes': [
    ['import lib\nlib.f(1, b=None)\n', 'import lib\nlib.f(1)\n'],
    ['import lib\nlib.f(1, None, None)\n', 'import lib\nlib.f(1)\n'],
    ['import lib\nlib.f(b=None, a=1)\n', 'import lib\nlib.f(a=1)\n'],
    ['import lib\nlib.f(1, b=None, c=None,)\n', 'import lib\nlib.f(1,)\n'],
    ['import lib\nlib.f(\n    a=1,\n    b=None,\n    c=None,\n)\n', 'import lib\nlib.f(\n    a=1,\n)\n'],
    ['import lib\nlib.f(1, # one\n  b=None)\n', 'import lib\nlib.f(1, # one\n  b=None)\n'],
    ['import lib\nlib.f(1, d="x")\n', 'import lib\nlib.f(1)\n'],
    ['import lib\nlib.f(1, b=2)\n', 'import lib\nlib.f(1, b=2)\n'],
  ],
  'a property that is a method now': [
    ['import lib as l\nx = l.Frame()\nx.whole.y\n', 'import lib as l\nx = l.Frame()\nx.all().y\n'],
  ],
  'a function that stands for itself, where another is called alike': [
    ['import lib\nmap(lib.times, x)\n', 'import lib\nmap(lib.prod, x)\n'],
    ['import lib\n@lib.ignore\ndef f(): ...\n', 'import lib\n@lib.ignore\ndef f(): ...\n'],
  ],
  'the end of a dotted name': [
    ['import lib as l\nl.sub.inner.near(1)\n', 'import lib as l\nl.sub.near(1)\n'],
    [
      'import lib.sub.inner as i\ni.near(1)\n',
      'import lib.sub.inner as i\nimport lib.sub\nlib.sub.near(1)\n',
    ],
  ],
  'an argument for another parameter': [
    ['import lib\nlib.read(p, quick=True)\n', 'import lib\nlib.read(p, fast=True)\n'],
    ['import lib\nlib.read(p, spaces=True)\n', 'import lib\nlib.read(p, spaces=True)\n'],
    ['import lib\nlib.read(p, spaces=x)\n', 'import lib\nlib.read(p, sep=x)\n'],
  ],
  'arguments that are named': [
    ['import lib\nlib.plot(1, 2)\n', 'import lib\nlib.plot(x=1, y=2)\n'],
    ['import lib\nlib.g(1, 2, c=3)\n', 'import lib\nlib.g(a=1, b=2, c=3)\n'],
    ['import lib\nlib.g(lib.g(1))\n', 'import lib\nlib.g(a=lib.g(a=1))\n'],
    ['import lib\nlib.g(1, *x)\n', 'import lib\nlib.g(1, *x)\n'],
    ['import lib\nlib.g((y := 1), 2)\n', 'import lib\nlib.g((y := 1), 2)\n'],
  ],
};

describe('fixes', () => {
  for (const [title, pairs] of Object.entries(cases)) {
    describe(title, () => {
      for (const [before, after] of pairs) {
        it(JSON.stringify(before), () => assert.equal(fixed(before), after));
      }
    });
  }

  it('keep Windows line ends', () => {
    assert.equal(
      fixed('from lib import f, far\r\nfar(1)\r\n'),
      'from lib import f\r\nfrom lib.sub import far\r\nfar(1)\r\n',
    );
    assert.equal(
      fixed('import lib as l\r\nl.far(1)\r\n'),
      'import lib as l\r\nimport lib.sub\r\nlib.sub.far(1)\r\n',
    );
  });
});
