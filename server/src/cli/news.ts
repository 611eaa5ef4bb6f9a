import type { DiffRow, LibraryDiff } from '../mine/diff/row.ts';
import { changeLine } from './diff-text.ts';
import { groupBy } from '../core/group.ts';
import { plural } from './report/summary.ts';
import type { Style } from './style.ts';

/** In plain words; what only adds is counted and not listed. */
const WORDS: Record<DiffRow['change'], (count: number) => string> = {
  'removed-api': (count) => `${plural(count, 'API')} removed`,
  'moved-api': (count) => `${count} moved`,
  'deprecated-api': (count) => `${count} deprecated`,
  'removed-parameter': (count) => `${plural(count, 'parameter')} removed`,
  'renamed-parameter': (count) => `${plural(count, 'parameter')} renamed`,
  'deprecated-parameter': (count) => `${plural(count, 'parameter')} deprecated`,
  'keyword-only-parameter': (count) => `${plural(count, 'parameter')} now by keyword only`,
  'positional-only-parameter': (count) => `${plural(count, 'parameter')} now by position only`,
  'reordered-parameter': (count) => `${plural(count, 'parameter')} at another position`,
  'required-parameter': (count) => `${plural(count, 'parameter')} now required`,
  'changed-default': (count) => `${plural(count, 'default')} changed`,
  'unavailable-api': (count) => `${plural(count, 'API')} added`,
  'unavailable-parameter': (count) => `${plural(count, 'parameter')} added`,
};

const ADDITIONS = new Set<DiffRow['change']>(['unavailable-api', 'unavailable-parameter']);

/** What a new release of a library changes: a summary, then each change that touches code that exists. */
export function newsText({ distribution, from, to, changes }: LibraryDiff, style: Style): string {
  const byKind = groupBy(changes, ({ change }) => change);
  const counts = (Object.keys(WORDS) as DiffRow['change'][]).flatMap((kind) => {
    const count = byKind.get(kind)?.length;
    return count === undefined ? [] : WORDS[kind](count);
  });
  const listed = changes.filter(({ change }) => !ADDITIONS.has(change));
  const head = `${distribution} ${to} (after ${from}): ${counts.join(', ') || 'no change of its API'}`;
  return `${style('bold', head)}\n${listed.map((change) => changeLine(change, style)).join('')}`;
}
