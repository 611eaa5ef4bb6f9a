import type { Catalog } from '../core/catalog/catalog.ts';

/**
 * A quick test of whether a text can use a tracked library at all: does it contain the name of one as a word? Most
 * files do not, and need not be parsed.
 */
export function createMentions({ libraries }: Catalog): (text: string) => boolean {
  const names = libraries.flatMap(({ modules }) => modules).filter((name) => /^\w+$/.test(name));
  if (names.length === 0) return () => false;
  const word = new RegExp(`(?<!\\w)(?:${names.join('|')})(?!\\w)`);
  return (text) => word.test(text);
}
