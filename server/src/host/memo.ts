import { readFileSync, statSync } from 'node:fs';

/** What reading a file gave: a value, or one line that says why there is none. */
export type Read<T> = { value: T } | { problem: string };

/**
 * Reads files through `parse` and keeps the result until a file's time or size changes. `undefined`: no such file.
 * What `parse` throws becomes the problem.
 */
export function memoByFile<T>(parse: (text: string) => T): (path: string) => Read<T> | undefined {
  const kept = new Map<string, { stamp: string; read: Read<T> }>();
  return (path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat?.isFile()) return undefined;
    const stamp = `${stat.mtimeMs} ${stat.size}`;
    const known = kept.get(path);
    if (known?.stamp === stamp) return known.read;
    const read = attempt(() => parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')));
    kept.set(path, { stamp, read });
    return read;
  };
}

function attempt<T>(make: () => T): Read<T> {
  try {
    return { value: make() };
  } catch (error) {
    return { problem: reason(error) };
  }
}

/** One line that says why something failed, without the path: the caller names it. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch ('code' in error ? error.code : undefined) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'cannot be read: permission denied';
    default:
      return error.message.split('\n')[0] ?? error.name;
  }
}
