import { TextDocument, type Position } from 'vscode-languageserver-textdocument';
import type { Environment } from '../../core/environment.ts';
import type { Finding } from '../../core/finding.ts';
import type { Span } from '../../core/text.ts';

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
  document: TextDocument;
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

export function placeOf(document: TextDocument, span: Span): Place {
  const start = document.positionAt(span.start);
  const end = document.positionAt(span.end);
  return { ...from1(start), endLine: end.line + 1, endColumn: end.character + 1 };
}

function from1({ line, character }: Position): { line: number; column: number } {
  return { line: line + 1, column: character + 1 };
}

/** `file:line:column` */
export function placeText({ file, document, finding }: Located): string {
  const { line, column } = placeOf(document, finding.span);
  return `${file}:${line}:${column}`;
}

/** What is known of the versions of one environment. */
export function environmentRows({ libraries }: Environment): EnvironmentRow[] {
  return [...libraries].map(([name, { installed, target }]) => ({
    name,
    ...(installed && { installed: installed.version }),
    ...(target && { target: target.version, targetSource: target.source }),
    source: installed?.source ?? target?.source ?? '',
  }));
}
