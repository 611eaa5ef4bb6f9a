import { groupBy } from '../../core/group.ts';
import type { Style } from '../style.ts';
import type { EnvironmentRow, Report } from './report.ts';

/** Libraries of one source that are named one by one. */
const MOST_NAMED = 5;

/** `12 findings (5 fixable) in 3 files · pandas 1.5.3 → 3.1 (requirements.txt → pyproject.toml)` */
export function summary({ findings, environment, checked }: Report, style: Style): string {
  const files = new Set(findings.map(({ file }) => file)).size;
  const fixable = findings.filter(({ finding }) => finding.fixes.length > 0).length;
  const found =
    findings.length === 0
      ? style('green', `No findings in ${plural(checked, 'file')}`)
      : `${plural(findings.length, 'finding')} (${fixable} fixable) in ${plural(files, 'file')}`;
  const used = new Set(findings.map(({ finding }) => finding.distribution));
  const named = environment.filter(({ name }) => used.size === 0 || used.has(name));
  const bySource = groupBy(named, sources);
  const libraries = [...bySource].map(([source, rows]) => `${listed(rows)} (${source})`);
  return [style('bold', found), ...libraries.map((text) => style('dim', text))].join(' · ');
}

function listed(rows: readonly EnvironmentRow[]): string {
  return rows.length > MOST_NAMED ? `${rows.length} libraries` : rows.map(versions).join(', ');
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function versions({ name, installed, target }: EnvironmentRow): string {
  return `${name} ${[installed, target].filter(Boolean).join(' → ')}`;
}

function sources({ installed, source, targetSource }: EnvironmentRow): string {
  return [installed && source, targetSource].filter(Boolean).join(' → ');
}
