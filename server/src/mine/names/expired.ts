/** What is to be used in place of names that a module `__getattr__` refuses. */
import type { DeprecationRow } from '../../core/catalog/format.ts';
import { readMessage } from '../definitions/message.ts';
import type { SurfaceApi } from '../surface.ts';
import { dotted } from './paths.ts';
import type { Refusals } from './spellings.ts';

/** By path, the declarations that name something that is there. The messages are read, not kept. */
export function expiredOf(
  refusals: Refusals,
  rows: ReadonlyMap<string, SurfaceApi>,
): Record<string, DeprecationRow> {
  const found: Record<string, DeprecationRow> = {};
  for (const [path, { said, at }] of refusals) {
    const mention = readMessage(said).mentions.find(
      ({ keyword, call, name }) => !keyword && !call && dotted(name, path, rows) !== path,
    );
    const replacement = mention && !mention.alternatives && dotted(mention.name, path, rows);
    if (replacement && rows.has(replacement)) found[path] = { by: 'table', replacement, at };
  }
  return found;
}
