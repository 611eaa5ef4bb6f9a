import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { readPython } from '../../../server/src/host/files.ts';

const ROOT = join(import.meta.dirname, '../../..');
/** Of Python's own modules so many are taken. */
const MODULES = 150;

/** Python texts that people wrote: the examples and pages here, and modules of the Python that is on the PATH, if there is one. */
export function sources(): string[] {
  const files = [...pythonIn(join(ROOT, 'examples')), ...standardLibrary()];
  const texts = files.flatMap((file) => {
    const source = readPython(file);
    return 'text' in source ? [source.text] : [];
  });
  return [...texts, ...pages()];
}

function pythonIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .toSorted()
    .map((name) => join(folder, name));
}

function pages(): string[] {
  const folder = join(ROOT, 'test/spec');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').match(/(?<=```python\n)[^]*?(?=```)/g) ?? []);
}

function standardLibrary(): string[] {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const python = join(folder, 'python3');
    const lib = existsSync(python) ? join(dirname(dirname(realpathSync(python))), 'lib') : '';
    if (!existsSync(lib)) continue;
    const version = readdirSync(lib).find((name) => /^python3\.\d+$/.test(name));
    if (version !== undefined && existsSync(join(lib, version, 'abc.py')))
      return pythonIn(join(lib, version)).slice(0, MODULES);
  }
  return [];
}
