import type { Style } from '../style.ts';
import { placeText, type Reporter } from './report.ts';

/** One line for each finding: `file:line:column: code message`. */
export function concise(style: Style): Reporter {
  return ({ findings }) =>
    findings
      .map((located) => {
        const { code, message, fixes, severity } = located.finding;
        const mark = fixes.length > 0 ? ` [${fixes[0]?.safety === 'safe' ? '*' : '-'}]` : '';
        const color = severity === 'warning' ? 'red' : 'yellow';
        return `${style('bold', placeText(located))}: ${style(color, code)}${style('cyan', mark)} ${message}\n`;
      })
      .join('');
}
