import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { reason } from '../../host/memo.ts';
import { CliError } from '../io.ts';

/** Writes a file, and the folders above it. Throws `CliError`. */
export function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new CliError(`${path}: ${reason(error)}`, { cause: error });
  }
}
