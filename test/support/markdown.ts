/**
 * Runs the pages of test/spec, which are manual, example and test at once. Fenced blocks of a page:
 *
 *     json catalog       a library in compact form; holds from there to the end of the page
 *     toml environment   installed, target and rules; likewise
 *     python             code with marks under what is found: `#  ^^^^^^ error: [CS101] message`
 *     text problems      what else the analysis says of that code; no block: nothing
 *     python fixed       that code after all safe fixes; `python fixed unsafe`: after the best fix of each finding
 *
 * A mark is `error` for a warning and `hint` for a hint; its carets are the columns. A finding without a mark fails.
 */
import assert from 'node:assert/strict';
import { parse } from 'smol-toml';
import { analyze, type Analysis, type Rules } from '../../server/src/core/analyze.ts';
import type { Finding, Fix } from '../../server/src/core/finding.ts';
import { applyEdits, combine } from '../../server/src/core/fixes/apply.ts';
import { catalogOf, environmentOf, python, type CompactLibrary } from './core.ts';

interface Settings {
  installed?: Record<string, string>;
  target?: Record<string, string>;
  rules?: Rules;
}

export interface Case {
  title: string;
  libraries: CompactLibrary[];
  settings: Settings;
  code: string;
  problems: string[];
  fixed: { unsafe: boolean; code: string }[];
}

const FENCE = /^(?:#+ (.*)|```(\w+)(?: ([\w ]+))?\n([^]*?)^```)$/gm;
const MARK = /^[ \t]*#[ \t]*(?<carets>\^+) (?<level>error|hint): \[(?<code>CS\d+)\] ?(?<message>.*)$/;

/** The cases of a page, in order. Throws for a block that it does not know. */
export function casesOf(page: string): Case[] {
  const cases: Case[] = [];
  const libraries = new Map<string, CompactLibrary>();
  let settings: Settings = {};
  let title = '';
  for (const [, heading, language, info, content = ''] of page.matchAll(FENCE)) {
    const last = cases.at(-1);
    const block = [language, info].filter(Boolean).join(' ');
    if (heading !== undefined) title = heading;
    else if (block === 'json catalog') {
      const library: CompactLibrary = JSON.parse(content);
      libraries.set(library.distribution, library);
    } else if (block === 'toml environment') settings = parse(content);
    else if (block === 'python') {
      cases.push({
        title,
        libraries: [...libraries.values()],
        settings,
        code: content,
        problems: [],
        fixed: [],
      });
    } else if (block === 'text problems') last?.problems.push(...content.trimEnd().split('\n'));
    else if (block === 'python fixed') last?.fixed.push({ unsafe: false, code: content });
    else if (block === 'python fixed unsafe') last?.fixed.push({ unsafe: true, code: content });
    else if (!['toml', 'console', 'text', 'json'].includes(block)) throw new Error(`unknown block: ${block}`);
  }
  return cases;
}

/** Runs one case. Throws an AssertionError that shows what was expected and what was found. */
export function runCase({ libraries, settings, code, problems, fixed }: Case): void {
  const catalog = catalogOf(...libraries);
  const environment = environmentOf(settings.installed ?? {}, settings.target);
  const { text, marks } = readMarks(code);
  const check = (document: string) =>
    analyze({ path: 'page.py', text: document }, environment, catalog, python, settings.rules);
  const analysis = check(text);
  assert.deepEqual(
    analysis.findings.map((finding) => describeFinding(text, finding)),
    marks,
  );
  assert.deepEqual(
    analysis.problems.map(({ message }) => message),
    problems,
  );
  for (const fix of analysis.findings.flatMap(({ fixes }) => fixes))
    assertParses(applyEdits(text, fix.edits), fix);
  for (const { unsafe, code: expected } of fixed) assert.equal(applyAll(text, check, unsafe), expected);
}

function readMarks(code: string): { text: string; marks: string[] } {
  const lines: string[] = [];
  const marks: string[] = [];
  for (const line of code.split('\n')) {
    const mark = MARK.exec(line)?.groups;
    if (!mark) lines.push(line);
    else {
      const start = line.indexOf('^') + 1;
      const end = start + (mark['carets'] ?? '').length;
      marks.push(`${lines.length}:${start}-${end} ${mark['level']}: [${mark['code']}] ${mark['message']}`);
    }
  }
  return { text: lines.join('\n'), marks };
}

function describeFinding(text: string, { span, severity, code, message }: Finding): string {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const line = text.slice(0, span.start).split('\n').length;
  const level = severity === 'warning' ? 'error' : 'hint';
  return `${line}:${span.start - lineStart + 1}-${span.end - lineStart + 1} ${level}: [${code}] ${message}`;
}

function applyAll(text: string, check: (text: string) => Analysis, unsafe: boolean): string {
  let current = text;
  for (let pass = 0; pass < 10; pass++) {
    const fixes = check(current).findings.flatMap(
      (finding) => finding.fixes.find(({ safety }) => unsafe || safety === 'safe') ?? [],
    );
    const next = applyEdits(current, combine(fixes));
    if (next === current) return current;
    current = next;
  }
  return assert.fail(`fixes go on for ever:\n${current}`);
}

function assertParses(text: string, fix: Fix): void {
  const key = 'fixed.py';
  assert.equal(python.tree(key, text).rootNode.hasError, false, `"${fix.title}" breaks the syntax:\n${text}`);
}
