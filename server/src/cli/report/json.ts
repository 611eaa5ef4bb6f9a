import type { Fix } from '../../core/finding.ts';
import { version } from '../version.ts';
import { placeOf, type Located, type Reporter } from './report.ts';

/** One object, as in the manual: https://www.rfc-editor.org/rfc/rfc8259, indented by two spaces. */
export const json: Reporter = ({ findings, problems, environment, catalog }) =>
  `${JSON.stringify(
    {
      tool: { name: 'codesync', version: version() },
      catalog,
      environment,
      findings: findings.map(row),
      problems: problems.map(({ file, message }) => ({ file, message })),
    },
    undefined,
    2,
  )}\n`;

function row({ file, document, finding }: Located) {
  const { code, rule, severity, confidence, api, parameter, message, distribution, fixes } = finding;
  const { installed, target, deprecated, removed, replacement, reason, evidence } = finding;
  const [fix] = fixes;
  return {
    file,
    ...placeOf(document, finding.span),
    ...{ code, rule, severity, confidence, api, parameter, message, distribution },
    ...{ installed, target, deprecated, removed, replacement, reason, evidence },
    ...(fix && { fix: fixRow(document, fix) }),
  };
}

function fixRow(document: Located['document'], { title, safety, edits }: Fix) {
  return {
    title,
    safety,
    edits: edits.map((edit) => ({ ...placeOf(document, edit), newText: edit.newText })),
  };
}
