/** What a warning says that a module `__getattr__` gives. */
import type { DeprecationRow } from '../../core/catalog/format.ts';
import { readMessage } from '../definitions/message.ts';
import type { Warned } from './machine.ts';
import type { Spelling } from './spellings.ts';

/** The declaration behind a shim. The message is read, not kept. */
export function shimDeprecation(warned: Warned, { path, value }: Spelling): DeprecationRow {
  const message = readMessage(warned.message ?? '');
  const builtin = value.kind === 'external' && value.path.startsWith('builtins.') ? value.path : undefined;
  const named = message.mentions.find(
    ({ keyword, alternatives, name }) => !keyword && !alternatives && name !== path,
  )?.name;
  const replacement = builtin ?? named;
  return {
    by: warned.looked ? 'table' : 'warning',
    ...(warned.category !== undefined && { category: warned.category }),
    ...(message.since !== undefined && { since: message.since }),
    ...(message.removal !== undefined && { removal: message.removal }),
    ...(replacement !== undefined && { replacement }),
    at: warned.at,
  };
}
