/** Bundles the extension, the server, the command line and its worker thread into `dist/`, with the two parsers beside them. */
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { build, type BuildOptions } from 'esbuild';
import { buildReport } from './report.ts';

const shared: BuildOptions = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  minify: true,
  sourcemap: process.argv.includes('--sourcemap'),
  // `vscode` is there in VS Code; the others are optional, and loaded for `--queue` alone.
  external: ['vscode', 'bullmq', 'ioredis'],
  // web-tree-sitter's ES module does not survive being bundled to CommonJS; its own CommonJS build does.
  alias: { 'web-tree-sitter': './node_modules/web-tree-sitter/web-tree-sitter.cjs' },
  // The two ways in which modules find files next to them, valid in both module systems.
  define: { 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
};

await rm('dist', { recursive: true, force: true });
await mkdir('dist');
await Promise.all([
  build({ ...shared, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.cjs' }),
  build({
    ...shared,
    entryPoints: ['server/src/lsp/main.ts'],
    outfile: 'dist/server.cjs',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({
    ...shared,
    entryPoints: ['server/src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    banner: { js: '#!/usr/bin/env node' },
  }),
  build({ ...shared, entryPoints: ['server/src/host/index/thread.ts'], outfile: 'dist/mine-thread.cjs' }),
  buildReport('dist'),
  build({ ...shared, entryPoints: ['server/src/cli/check-thread.ts'], outfile: 'dist/check-thread.cjs' }),
  copyFile('node_modules/web-tree-sitter/web-tree-sitter.wasm', 'dist/web-tree-sitter.wasm'),
  copyFile('node_modules/tree-sitter-python/tree-sitter-python.wasm', 'dist/tree-sitter-python.wasm'),
]);
