/** `docs/libraries.md`: what the shipped catalog covers, made of its index and of the lock of its sources. */
import type { CatalogIndex } from '../server/src/core/catalog/format.ts';
import { line } from '../server/src/core/versions/versions.ts';
import type { Lock } from '../server/src/mine/run/lock.ts';

const HEAD = `# Libraries

What ships with CodeSync: each minor line since 2020 whose files the index still has, by its newest release that is
neither a pre-release nor yanked. Where a year has more than twelve lines, the newest of each month, and the first and
last of each major version. Types also come from the stubs named, where a distribution has some that keep up with it.
Of a library of more than 50,000 paths, what stands deep in it is there only where something of it changed.
Any other library is mined on the spot: \`codesync mine NAME\`.

\`npm run data\` writes this page.
`;

/** The text of the page: one row a library, by name. */
export function librariesPage({ libraries }: CatalogIndex, { distributions }: Lock): string {
  const rows = libraries.map(({ distribution, modules, first, last, releases, apis }) => {
    const stubs = distributions[distribution]?.stubs;
    return [
      distribution,
      modules.map((name) => `\`${name}\``).join(', '),
      `${line(first) ?? first} – ${line(last) ?? last}`,
      String(releases),
      String(apis),
      stubs ? `${stubs.distribution} ${stubs.version}` : '',
    ];
  });
  const all = [
    ['distribution', 'imports', 'lines', 'releases', 'APIs', 'stubs'],
    Array(6).fill('---'),
    ...rows,
  ];
  return `${HEAD}\n${all.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
