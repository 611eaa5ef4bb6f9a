/** Figures as text for a terminal, and as rows of the tables in `docs/catalog.md`. */
import type { MeasuredChanges } from './changes.ts';
import type { Measured } from './measures.ts';
import type { Share } from './share.ts';

const RELEASE: Record<keyof Measured, string> = {
  recall: 'functions and classes found',
  precision: 'functions and classes right',
  signatures: 'their signatures exact',
  memberRecall: 'members found',
  memberPrecision: 'members right',
  methodSignatures: 'method signatures exact',
};
const CHANGES: Record<keyof MeasuredChanges, string> = {
  removalsFound: 'removals found',
  removalsRight: 'removals right',
  breaksFound: 'signature breaks found',
  breaksRight: 'signature breaks right',
};

/** One line for each measure, and with `list` one for each disagreement. */
export function lines(measured: Measured | MeasuredChanges, list: boolean): string[] {
  const titles: Record<string, string> = { ...RELEASE, ...CHANGES };
  const found: string[] = [];
  for (const [name, share] of Object.entries<Share>({ ...measured })) {
    found.push(`  ${(titles[name] ?? name).padEnd(28)} ${cell(share)}`);
    if (list) found.push(...share.wrong.map((line) => `      ${line}`));
  }
  return found;
}

/** The row of a release: figures in the order of `Measured`. */
export function row(key: string, measured: Measured | MeasuredChanges, command: string): string {
  const figures = Object.values<Share>({ ...measured }).map(cell);
  return `| ${[key, ...figures, `\`${command}\``].join(' | ')} |`;
}

function cell({ right, of }: Share): string {
  if (of === 0) return 'none';
  // Only what is wholly right is 100 %.
  const percent = right === of ? '100' : Math.min(99.9, (100 * right) / of).toFixed(1);
  return `${percent} % of ${of}`;
}

/**
 * The text of a page with a row put into the table after `<!-- name -->`: in place of the row of the same key, else in
 * alphabetical order. Throws where the page has no such table.
 */
export function withRow(page: string, name: string, added: string): string {
  const all = page.split('\n');
  const mark = all.indexOf(`<!-- ${name} -->`);
  const start = all.findIndex((line, at) => at > mark && /^\| *:?-/.test(line)) + 1;
  if (mark < 0 || start === 0) throw new Error(`there is no table after <!-- ${name} -->`);
  let end = start;
  while (all[end]?.startsWith('|')) end++;
  const rows = all.slice(start, end).filter((line) => keyOf(line) !== keyOf(added));
  const sorted = [...rows, added].toSorted((a, b) => compareKeys(keyOf(a), keyOf(b)));
  return [...all.slice(0, start), ...sorted, ...all.slice(end)].join('\n');
}

/** The commands that stand in the tables of a page, each once. */
export function commandsIn(page: string): string[] {
  return [
    ...new Set([...page.matchAll(/^\|.*`npm run verify -- ([^`]+)` *\|$/gm)].map(([, text = '']) => text)),
  ];
}

function keyOf(line: string): string {
  return line.split('|')[1]?.trim() ?? '';
}

function compareKeys(left: string, right: string): number {
  return left.localeCompare(right, 'en', { numeric: true });
}
