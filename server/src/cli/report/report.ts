import type { Environment } from '../../core/environment.ts';
import type { Finding } from '../../core/finding.ts';
import type { Span } from '../../core/text.ts';
import type { Lines } from './lines.ts';

/** What a check found, ready to be rendered by any reporter. */
export interface Report {
  findings: readonly Located[];
  problems: readonly FileProblem[];
  environment: readonly EnvironmentRow[];
  catalog: { generated: string; libraries: readonly { name: string; first: string; last: string }[] };
  /** Files that were analysed. */
  checked: number;
}

export interface FileProblem {
  /** `''`: it concerns no file in particular. */
  file: string;
  message: string;
  /** Other files may have the same one, for the same reason. */
  isShared?: true;
}

/** A library whose API the checked files may use, with its versions. */
export interface EnvironmentRow {
  name: string;
  installed?: string;
  target?: string;
  /** Where the installed version comes from; else the target. */
  source: string;
  targetSource?: string;
}

/** A finding with its document: `file` as a person would name it. */
export interface Located {
  file: string;
  document: Lines;
  finding: Finding;
}

/** Renders a report; the text ends with a line break unless it is empty. */
export type Reporter = (report: Report) => string;

/** Lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export function placeOf(document: Lines, span: Span): Place {
  const { line: endLine, column: endColumn } = document.positionAt(span.end);
  return { ...document.positionAt(span.start), endLine, endColumn };
}

/** `file:line:column` */
export function placeText({ file, document, finding }: Located): string {
  const { line, column } = placeOf(document, finding.span);
  return `${file}:${line}:${column}`;
}

/** What is known of the versions in one environment; `newest` gives the version that `latest` stands for. */
export function environmentRows(
  { libraries }: Environment,
  newest: (name: string) => string | undefined,
): EnvironmentRow[] {
  return [...libraries].map(([name, { installed, target }]) => {
    const row: EnvironmentRow = { name, source: installed?.source ?? target?.source ?? '' };
    if (installed) row.installed = installed.version;
    if (!target) return row;
    row.target = (target.version === 'latest' ? newest(name) : undefined) ?? target.version;
    row.targetSource = target.source;
    return row;
  });
}
