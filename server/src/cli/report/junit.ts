import { groupBy } from '../../core/group.ts';
import { placeText, type Located, type Reporter } from './report.ts';

/** JUnit's XML as continuous integration reads it: a suite for each file, a failed case for each finding. */
export const junit: Reporter = ({ findings }) => {
  const byFile = groupBy(findings, ({ file }) => file);
  const suites = [...byFile].map(([file, located]) => suite(file, located));
  const count = findings.length;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="codesync" tests="${count || 1}" failures="${count}" errors="0">\n` +
    (count > 0
      ? suites.join('')
      : '  <testsuite name="codesync" tests="1" failures="0" errors="0">\n    <testcase name="no findings" classname="codesync"/>\n  </testsuite>\n') +
    '</testsuites>\n'
  );
};

function suite(file: string, findings: readonly Located[]): string {
  const attributes = `name="${escape(file)}" tests="${findings.length}" failures="${findings.length}" errors="0"`;
  return `  <testsuite ${attributes}>\n${findings.map(testcase).join('')}  </testsuite>\n`;
}

function testcase(located: Located): string {
  const { code, rule, message, severity } = located.finding;
  const place = placeText(located);
  return (
    `    <testcase name="${escape(`${code} ${place}`)}" classname="${escape(located.file)}">\n` +
    `      <failure type="${severity}" message="${escape(message)}">${escape(`${place}: ${code} ${rule}: ${message}`)}</failure>\n` +
    '    </testcase>\n'
  );
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/\p{Cc}/gu, ' ');
}
