import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wasm } from '../core/python/python.ts';

/** Reads the parser: from beside the bundle where there is one, else from node_modules. Throws if it is in neither. */
export function loadWasm(): Wasm {
  return {
    runtime: read('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: read('tree-sitter-python/tree-sitter-python.wasm'),
  };
}

function read(module: string): Uint8Array {
  const here = import.meta.dirname;
  const bundled = join(here, module.slice(module.indexOf('/') + 1));
  return readFileSync(existsSync(bundled) ? bundled : join(here, '../../../node_modules', module));
}
