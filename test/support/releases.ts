import type { ServedFile } from './index-server.ts';
import { wheel } from './wheels.ts';

/** A release with a function of its own, which the next one does not have, and one that stays. */
export function releaseOf(name: string, version: string): ServedFile {
  const own = `def in_${version.replace('.', '_')}(x, y=1):\n    return x\n`;
  const bytes = wheel({ [`${name}/__init__.py`]: `${own}def always(x):\n    return x\n` });
  return { filename: `${name}-${version}-py3-none-any.whl`, bytes, uploaded: '2024-01-02T03:04:05Z' };
}
