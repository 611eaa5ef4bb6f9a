import { createHash } from 'node:crypto';
import type { Located } from './report.ts';

/**
 * Fingerprints that stay the same when lines move: of the file, the code, the API, the parameter and the text of the
 * line, and of how many like it came before in the file. 64 bits in hexadecimal digits, in the order of `findings`.
 */
export function fingerprints(findings: readonly Located[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ file, document, finding }) => {
    const text = document.line(document.positionAt(finding.span.start).line).trim();
    const key = [file, finding.code, finding.api, finding.parameter ?? '', text].join('\0');
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return createHash('sha256').update(`${key}\0${count}`).digest('hex').slice(0, 16);
  });
}
