import { fingerprints } from './fingerprint.ts';
import { placeOf, type Reporter } from './report.ts';

/** Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: Reporter = ({ findings }) => {
  const prints = fingerprints(findings);
  const rows = findings.map(({ file, document, finding }, index) => {
    const { line, endLine } = placeOf(document, finding.span);
    return {
      description: `${finding.code}: ${finding.message}`,
      check_name: finding.code,
      fingerprint: prints[index],
      severity: finding.severity === 'warning' ? 'major' : 'minor',
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${JSON.stringify(rows, undefined, 2)}\n`;
};
