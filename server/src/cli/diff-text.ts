import type { DiffRow } from '../mine/diff/row.ts';
import type { Style } from './style.ts';

/** One line about one change between two releases; `!` marks what breaks code. */
export function changeLine(change: DiffRow, style: Style): string {
  const { api, parameter, replacement, declared, old, new: now } = change;
  const name = parameter === undefined ? api : `${api}(${parameter})`;
  const isRewritten = replacement === undefined && old !== undefined && now !== undefined && old !== now;
  const details = [
    replacement !== undefined && `→ ${replacement}`,
    isRewritten && `${old} → ${now}`,
    declared && '(declared)',
  ].filter(Boolean);
  const mark = change.breaking ? style('red', '!') : ' ';
  return `${mark} ${change.change.padEnd(25)} ${style('bold', name)} ${details.join(' ')}`.trimEnd() + '\n';
}
