import { createHash } from 'node:crypto';
import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { Finding } from '../core/finding.ts';
import type { Check } from './checks.ts';
import { referenceOf } from './references.ts';
import { type FindingDiagnostic, toDiagnostic } from './to-lsp.ts';

/** A finding and how the client sees it. */
export interface Shown {
  finding: Finding;
  diagnostic: FindingDiagnostic;
}

/** The findings of a check as diagnostics. `related`: the client shows related information. */
export function shown({ document, analysis }: Check, related: boolean): Shown[] {
  return analysis.findings.map((finding) => {
    const explain = related && finding.confidence !== 'certain';
    const receiver = explain ? referenceOf(finding, analysis)?.call?.receiver : undefined;
    return { finding, diagnostic: toDiagnostic(document, finding, receiver) };
  });
}

/** The answer to a pull; its id is a digest of the diagnostics, so that the same ones are not sent twice. */
export function report(items: FindingDiagnostic[], previous: string | undefined): DocumentDiagnosticReport {
  const resultId = createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
