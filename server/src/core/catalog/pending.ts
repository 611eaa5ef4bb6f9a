import type { DeprecationRow } from './format.ts';

/**
 * Whether a declaration only announces a deprecation, so that nothing is deprecated so far:
 * https://docs.python.org/3/library/exceptions.html#PendingDeprecationWarning
 */
export function isPending({ category }: DeprecationRow): boolean {
  return category === 'PendingDeprecationWarning';
}
