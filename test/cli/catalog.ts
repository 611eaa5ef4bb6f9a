import type { ApiRow, CatalogIndex, LibraryFile } from '../../server/src/core/catalog/format.ts';

const APIS: Record<string, ApiRow> = {
  grove: { kind: 'module', listed: true, eras: [{ from: 0 }] },
  'grove.fell': {
    kind: 'function',
    listed: true,
    eras: [
      { from: 0, to: 0, signature: 'tree, axe=None', at: 'grove/work.py:3' },
      {
        from: 1,
        to: 1,
        signature: 'tree, axe=None',
        at: 'grove/work.py:5',
        deprecated: {
          by: 'warning',
          category: 'FutureWarning',
          since: '1.1',
          replacement: 'grove.cut',
          at: 'grove/work.py:6',
        },
      },
    ],
    replacement: { path: 'grove.cut', how: 'declared', from: 0, arguments: { tree: 'tree', axe: 'axe' } },
  },
  'grove.cut': {
    kind: 'function',
    listed: true,
    eras: [{ from: 0, signature: 'tree, axe=None', at: 'grove/work.py:9' }],
  },
  'grove.Tree': { kind: 'class', eras: [{ from: 0 }] },
  'grove.Tree.age': { kind: 'attribute', eras: [{ from: 0, to: 0 }], below: 1 },
  'grove.Plant': { kind: 'class', eras: [{ from: 0 }] },
  'grove.Plant.grow': { kind: 'method', eras: [{ from: 0, signature: 'self' }] },
  'grove.Bush': { kind: 'class', eras: [{ from: 0, bases: ['grove.Plant'] }] },
  'grove.Bush.grow': { kind: 'method', eras: [{ from: 0, to: 0, signature: 'self' }] },
  'grove.lazy': { kind: 'attribute', eras: [{ from: 0 }] },
  'grove.lazy.leaf': { kind: 'function', eras: [{ from: 0, to: 1, signature: '' }] },
  'grove.plant': {
    kind: 'function',
    listed: true,
    eras: [
      { from: 0, to: 1, signature: 'seed, depth=1, hole=None', at: 'grove/work.py:20' },
      { from: 2, signature: 'seed, depth=1', at: 'grove/work.py:18' },
    ],
  },
};

const LIBRARY: LibraryFile = {
  schema: 1,
  distribution: 'grove',
  modules: ['grove'],
  releases: [
    { version: '1.0.4', line: '1.0', date: '2024-01-02' },
    { version: '1.1.0', line: '1.1', date: '2025-01-02' },
    { version: '2.0.1', line: '2.0', date: '2026-01-02' },
  ],
  apis: APIS,
};

const INDEX: CatalogIndex = {
  schema: 1,
  generated: '2026-01-02',
  libraries: [
    {
      distribution: 'grove',
      modules: ['grove'],
      first: '1.0.4',
      last: '2.0.1',
      releases: 3,
      apis: Object.keys(APIS).length,
    },
  ],
};

/** A catalog of one library: `fell` gives way to `cut`, `plant` loses `hole`, both in 2.0. */
export const CATALOG = {
  'catalog/index.json': JSON.stringify(INDEX),
  'catalog/grove.json': JSON.stringify(LIBRARY),
};
