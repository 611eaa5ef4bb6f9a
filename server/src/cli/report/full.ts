import { diffLines } from 'diff';
import type { Finding, Fix } from '../../core/finding.ts';
import { applyEdits } from '../../core/fixes/apply.ts';
import type { Style } from '../style.ts';
import { placeOf, placeText, type Located, type Reporter } from './report.ts';

/** Each finding with its line of code, what is wrong underlined, what to write instead, and the evidence. */
export function full(style: Style): Reporter {
  return ({ findings }) => findings.map((located) => block(located, style)).join('\n');
}

function block(located: Located, style: Style): string {
  const { finding, document } = located;
  const color = finding.severity === 'warning' ? 'red' : 'yellow';
  const written = finding.fixes[0] ? fixedLines(document.text, finding.fixes[0]) : [];
  const { line } = placeOf(document, finding.span);
  const width = String(Math.max(line, ...written.map((added) => added.line))).length;
  const gutter = (text: string, mark = '|') => style('blue', `${text.padStart(width)} ${mark}`);
  const rows = [
    `${style(['bold', color], finding.code)} ${style('dim', finding.rule)} ${style('bold', finding.message)}`,
    `${style('blue', `${' '.repeat(width)}-->`)} ${placeText(located)}`,
    gutter(''),
    ...frame(located).map(([number, text]) =>
      number === '' ? `${gutter('')} ${style(['bold', color], text)}` : `${gutter(number)} ${text}`,
    ),
    ...written.map(({ line: at, text }) => style('green', `${String(at).padStart(width)} + ${text}`)),
    gutter(''),
    ...notes(finding).map(([label, text]) => `${gutter('', '=')} ${style('bold', `${label}:`)} ${text}`),
  ];
  return `${rows.map((row) => row.trimEnd()).join('\n')}\n`;
}

/** The line of the finding, and the underline below it. */
function frame({ document, finding }: Located): [string, string][] {
  const place = placeOf(document, finding.span);
  const text = document.line(place.line);
  const before = untabbed(text.slice(0, place.column - 1));
  const end = place.endLine === place.line ? place.endColumn - 1 : text.length;
  const marked = untabbed(text.slice(place.column - 1, end));
  return [
    [String(place.line), untabbed(text)],
    ['', ' '.repeat(before.length) + '^'.repeat(Math.max(1, marked.length))],
  ];
}

function notes({ fixes, replacement, evidence, confidence, reason }: Finding): [string, string][] {
  const [fix] = fixes;
  const rows: [string, string][] = [];
  if (fix) rows.push(['help', `${fix.title}${fix.safety === 'safe' ? '' : ' (unsafe: look at it)'}`]);
  else if (replacement !== undefined) rows.push(['help', `use ${replacement}`]);
  if (confidence !== 'certain') rows.push(['note', `${confidence}: ${reason}`]);
  if (evidence !== undefined) rows.push(['source', evidence]);
  return rows;
}

/** The lines that a fix writes, with their numbers in the fixed text. */
function fixedLines(text: string, fix: Fix): { line: number; text: string }[] {
  const added: { line: number; text: string }[] = [];
  let line = 1;
  for (const change of diffLines(text, applyEdits(text, fix.edits))) {
    if (change.removed) continue;
    if (change.added)
      for (const [index, row] of change.value
        .replace(/\r?\n$/, '')
        .split(/\r?\n/)
        .entries())
        added.push({ line: line + index, text: untabbed(row) });
    line += change.count;
  }
  return added;
}

function untabbed(text: string): string {
  return text.replaceAll('\t', '    ');
}
