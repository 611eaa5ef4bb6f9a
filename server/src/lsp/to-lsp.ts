import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../core/finding.ts';
import type { Edit, Span } from '../core/text.ts';
import { manualPage } from './manual.ts';

/** Travels in `Diagnostic.data`: all that a fix needs, so that nothing has to be remembered. */
interface FindingData {
  /** Version of the document that the edits are for. */
  version: number;
  api: string;
  parameter?: string;
  fixes: { title: string; safety: Fix['safety']; edits: TextEdit[] }[];
}

export interface FindingDiagnostic extends Diagnostic {
  code: string;
  data: FindingData;
}

/** Offsets are UTF-16 units on both sides. */
export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** Edits of the core as edits of the protocol. */
export function toTextEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map((edit) => ({ range: toRange(document, edit), newText: edit.newText }));
}

/**
 * A finding as a diagnostic with its fixes in `data`. `receiver`: the expression whose type was concluded, pointed at
 * where the conclusion is not certain.
 */
export function toDiagnostic(document: TextDocument, finding: Finding, receiver?: Span): FindingDiagnostic {
  const diagnostic: FindingDiagnostic = {
    source: 'codesync',
    code: finding.code,
    codeDescription: { href: manualPage(finding.rule) },
    message: finding.message,
    range: toRange(document, finding.span),
    severity: finding.severity === 'warning' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Hint,
    data: toData(document, finding),
  };
  if (finding.isDeprecation) diagnostic.tags = [DiagnosticTag.Deprecated];
  if (finding.api === '') diagnostic.tags = [DiagnosticTag.Unnecessary];
  if (receiver !== undefined && finding.confidence !== 'certain') {
    const location = { uri: document.uri, range: toRange(document, receiver) };
    diagnostic.relatedInformation = [{ location, message: finding.reason }];
  }
  return diagnostic;
}

function toData(document: TextDocument, finding: Finding): FindingData {
  return {
    version: document.version,
    api: finding.api,
    ...(finding.parameter === undefined ? {} : { parameter: finding.parameter }),
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: toTextEdits(document, fix.edits) })),
  };
}
