import type { Analysis } from '../core/analyze.ts';
import type { Finding } from '../core/finding.ts';
import type { Reference } from '../core/python/reference.ts';
import type { Span } from '../core/text.ts';

/** The reference that a finding is about: the innermost one whose expression or call has it inside. */
export function referenceOf(finding: Finding, analysis: Analysis): Reference | undefined {
  return analysis.references
    .filter((reference) => contains(extent(reference), finding.span))
    .toSorted((a, b) => length(extent(a)) - length(extent(b)))[0];
}

/** Findings that concern the text at an offset: its own ones, and on the name of an API those of its arguments. */
export function findingsAt(offset: number, analysis: Analysis): Finding[] {
  const at = { start: offset, end: offset };
  return analysis.findings.filter((finding) => {
    if (contains(finding.span, at)) return true;
    const reference = referenceOf(finding, analysis);
    return reference !== undefined && contains(reference.name, at);
  });
}

function extent(reference: Reference): Span {
  return reference.call?.span ?? reference.span;
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function length(span: Span): number {
  return span.end - span.start;
}
