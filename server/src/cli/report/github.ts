import { placeOf, type Reporter } from './report.ts';

/** Workflow commands: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions */
export const github: Reporter = ({ findings }) =>
  findings
    .map(({ file, document, finding }) => {
      const { line, column, endLine, endColumn } = placeOf(document, finding.span);
      const level = finding.severity === 'warning' ? 'warning' : 'notice';
      const where = { file, line, col: column, endLine, endColumn, title: `codesync (${finding.code})` };
      const properties = Object.entries(where).map(([key, value]) => `${key}=${property(String(value))}`);
      return `::${level} ${properties.join(',')}::${data(`${finding.message} (${finding.rule})`)}\n`;
    })
    .join('');

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
