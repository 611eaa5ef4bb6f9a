import { version } from '../version.ts';
import { fingerprints } from './fingerprint.ts';
import { placeOf, type Located, type Report, type Reporter } from './report.ts';

/** GitHub refuses more: https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support */
const RESULT_LIMIT = 25_000;

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export const sarif: Reporter = ({ findings, problems }) => {
  const shown = findings.slice(0, RESULT_LIMIT);
  const prints = fingerprints(shown);
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'codesync', version: version(), rules: rules(shown) } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((located, index) => result(located, prints[index] ?? '')),
        invocations: [invocation(problems)],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function rules(findings: readonly Located[]) {
  const names = new Map(findings.map(({ finding }) => [finding.code, finding.rule]));
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, name]) => ({ id, name, shortDescription: { text: name } }));
}

function result({ file, document, finding }: Located, fingerprint: string) {
  const artifactLocation = { uri: uri(file) };
  return {
    ruleId: finding.code,
    level: finding.severity === 'warning' ? 'warning' : 'note',
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation, region: region(document, finding.span) } }],
    partialFingerprints: { 'codesync/v1': fingerprint },
    fixes: finding.fixes.slice(0, 1).map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: edits.map((edit) => ({
            deletedRegion: region(document, edit),
            insertedContent: { text: edit.newText },
          })),
        },
      ],
    })),
  };
}

function region(document: Located['document'], span: Parameters<typeof placeOf>[1]) {
  const { line, column, endLine, endColumn } = placeOf(document, span);
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function invocation(problems: Report['problems']) {
  return {
    executionSuccessful: true,
    toolExecutionNotifications: problems.map(({ file, message }) => ({
      level: 'warning',
      message: { text: message },
      ...(file !== '' && { locations: [{ physicalLocation: { artifactLocation: { uri: uri(file) } } }] }),
    })),
  };
}

/** A relative URI reference: https://www.rfc-editor.org/rfc/rfc3986#section-4.2 */
function uri(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}
