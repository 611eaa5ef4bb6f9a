import { groupBy } from '../../core/group.ts';
import type { Reporter } from './report.ts';

/** How often each code was found, the most frequent first; `[*]`: all of them can be fixed, `[-]`: some. */
export const statistics: Reporter = ({ findings }) => {
  const byCode = groupBy(findings, ({ finding }) => finding.code);
  return [...byCode]
    .toSorted(([a, left], [b, right]) => right.length - left.length || (a < b ? -1 : 1))
    .map(([code, located]) => {
      const fixable = located.filter(({ finding }) => finding.fixes.length > 0).length;
      const mark = fixable === located.length ? '[*]' : fixable > 0 ? '[-]' : '[ ]';
      return `${String(located.length).padStart(6)}  ${code}  ${mark}  ${located[0]?.finding.rule}\n`;
    })
    .join('');
};
