import { type Hover, MarkupKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../core/analyze.ts';
import type { Finding } from '../core/finding.ts';
import { manualPage } from './manual.ts';
import { findingsAt } from './references.ts';
import { cutSignatures } from './signature-lines.ts';
import { toRange } from './to-lsp.ts';

/** What there is to say of the findings at an offset, as Markdown; `null` where there are none. */
export function hover(document: TextDocument, offset: number, analysis: Analysis): Hover | null {
  const findings = findingsAt(offset, analysis);
  const first = findings[0];
  if (first === undefined) return null;
  const value = findings.map(describe).join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(document, first.span) };
}

function describe(finding: Finding): string {
  return [versions(finding), signatures(finding), grounds(finding)].filter(Boolean).join('\n\n');
}

/** Both signatures as Python, the old one first; named by their versions where these differ. */
function signatures(finding: Finding): string {
  const { before, after, parameter, replacement, distribution, installed, target } = finding;
  const isUpgrade = installed !== undefined && installed !== target;
  const [old, now] = isUpgrade
    ? [`${distribution} ${installed}`, `${distribution} ${target}`]
    : ['old', 'new'];
  const focus = parameter === undefined ? [] : [parameter, replacement ?? parameter];
  const [was, is] = cutSignatures(before ?? '', after ?? '', focus);
  const lines = [
    ...(before === undefined ? [] : [`# ${old}`, was]),
    ...(after === undefined || after === before ? [] : [`# ${now}`, is]),
  ];
  return lines.length === 0 ? '' : ['```python', ...lines, '```'].join('\n');
}

function versions(finding: Finding): string {
  const { distribution, deprecated, removed, replacement } = finding;
  if (finding.api === '') return finding.message;
  const facts = [
    deprecated && `deprecated since ${distribution} ${deprecated}`,
    removed && `gone in ${distribution} ${removed}`,
    replacement && `use \`${replacement}\``,
  ].filter(Boolean);
  const what = finding.parameter === undefined ? finding.api : `${finding.parameter}= of ${finding.api}`;
  return `**${what}**${facts.length > 0 ? `: ${facts.join('; ')}` : ''}`;
}

function grounds({ evidence, confidence, reason, code, rule }: Finding): string {
  const source = evidence === undefined ? '' : `Declared in \`${evidence}\`. `;
  return `${source}${capitalised(confidence)}: ${reason}. [${code} ${rule}](${manualPage(rule)})`;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
