import { randomBytes } from 'node:crypto';
import { readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Analysis } from '../core/analyze.ts';
import type { Finding, Fix } from '../core/finding.ts';
import { applyEdits, combine } from '../core/fixes/apply.ts';
import { reason } from '../host/memo.ts';

/** A fix can make room for another one where they overlapped; a text that is not stable after this stays as it is then. */
const PASSES = 10;

export interface Fixed {
  text: string;
  /** Findings that are gone. */
  count: number;
  /** Of the fixed text. */
  analysis: Analysis;
}

/**
 * Applies fixes until none is left: those that do not overlap, then those of the result. `unsafe` takes those too
 * that do not certainly keep behaviour. A pass that would break the syntax is left out.
 */
export function fixText(text: string, analyze: (text: string) => Analysis, unsafe: boolean): Fixed {
  let current: Fixed = { text, count: 0, analysis: analyze(text) };
  const found = current.analysis.findings.length;
  for (let pass = 0; pass < PASSES; pass++) {
    const fixes = current.analysis.findings.flatMap((finding) => chosen(finding, unsafe) ?? []);
    const next = applyEdits(current.text, combine(fixes));
    if (next === current.text) break;
    const analysis = analyze(next);
    if (analysis.problems.length > current.analysis.problems.length) break;
    current = { text: next, count: Math.max(0, found - analysis.findings.length), analysis };
  }
  return current;
}

/** The best fix that may be applied without looking at it. */
function chosen({ fixes }: Finding, unsafe: boolean): Fix | undefined {
  return fixes.find(({ safety }) => unsafe || safety === 'safe');
}

/**
 * Replaces the text of a file: all of it or nothing, and only if it still holds `before`. Links are followed, the
 * mode is kept. Returns one line if it could not be written.
 */
export function replaceFile(path: string, before: string, after: string): string | undefined {
  let temporary: string | undefined;
  try {
    const target = realpathSync(path);
    if (readFileSync(target, 'utf8') !== before) return 'has changed meanwhile, not written';
    temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    writeFileSync(temporary, after, { mode: statSync(target).mode, flag: 'wx' });
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return `cannot be written: ${reason(error)}`;
  }
}
