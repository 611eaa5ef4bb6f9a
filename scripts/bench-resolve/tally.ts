/** Counts verdicts and prints them as a table. */
import type { Comparison, Group } from './compare.ts';
import type { Resolved } from './ours.ts';

interface Counts {
  theirs: number;
  agree: number;
  private: number;
  more: number;
  certain: { right: number; wrong: number };
  inferred: { right: number; wrong: number };
}

function none(): Counts {
  const precision = () => ({ right: 0, wrong: 0 });
  return { theirs: 0, agree: 0, private: 0, more: 0, certain: precision(), inferred: precision() };
}

/** Figures by library and group; `all` is their sum. */
export class Tally {
  readonly #counts = new Map<string, Counts>();

  add({ verdict, group, library, contradicts }: Comparison, ours: Resolved | undefined): void {
    if (verdict === 'none') return;
    for (const key of [`all ${group}`, `${library} ${group}`]) {
      const counts = this.#counts.get(key) ?? none();
      this.#counts.set(key, counts);
      if (verdict === 'agree' || verdict === 'missed') counts.theirs++;
      if (verdict === 'agree') counts.agree++;
      if (verdict === 'private') counts.private++;
      if (verdict === 'more') counts.more++;
      if (!ours || ours.confidence === 'possible') continue;
      if (verdict === 'agree') counts[ours.confidence].right++;
      if (contradicts) counts[ours.confidence].wrong++;
    }
  }

  /** Library calls that pyright resolves to public API, or that we resolve beyond it. */
  get calls(): number {
    return (['F', 'M'] as const satisfies Group[])
      .map((group) => this.#counts.get(`all ${group}`))
      .reduce((sum, counts) => sum + (counts ? counts.theirs + counts.more : 0), 0);
  }

  lines(): string[] {
    const header = ['library', '', 'pyright', 'recall', 'certain', 'inferred', 'more', 'private'];
    const rows = [...this.#counts].toSorted(([a], [b]) => order(a).localeCompare(order(b)));
    return [header, ...rows.map(([key, counts]) => key.split(' ').concat(figures(counts)))].map((cells) =>
      cells.map((cell, at) => (at === 0 ? cell.padEnd(16) : cell.padStart(at === 1 ? 2 : 16))).join(''),
    );
  }
}

function order(key: string): string {
  return key.startsWith('all') ? ` ${key}` : key;
}

function figures({ theirs, agree, more, certain, inferred, private: hidden }: Counts): string[] {
  return [
    String(theirs),
    percent(agree, theirs),
    `${percent(certain.right, certain.right + certain.wrong)} (${certain.wrong})`,
    `${percent(inferred.right, inferred.right + inferred.wrong)} (${inferred.wrong})`,
    `${more} +${percent(more, theirs)}`,
    String(hidden),
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)}%`;
}
