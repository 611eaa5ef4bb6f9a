import { openCatalogFolder } from '../../host/catalog.ts';
import type { Overrides } from '../../host/session.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import { isTarget } from '../../host/config/parse.ts';
import type { Arguments } from '../arguments.ts';
import { checkFiles } from '../check-files.ts';
import { sayProblems } from '../checking.ts';
import type { Command } from '../command.ts';
import { groupBy } from '../../core/group.ts';
import { CliError, type Io } from '../io.ts';
import { paceOf, SPEED_OPTIONS } from '../pace-of.ts';
import { placeText, type Located } from '../report/report.ts';
import { plural } from '../report/summary.ts';
import { readOverrides, VERSION_OPTIONS } from '../said.ts';
import { catalogFolder, sessionOptions } from '../session.ts';
import { createStyle, type Style } from '../style.ts';

export const upgrade: Command = {
  name: 'upgrade',
  usage: 'NAME [PATH...]',
  summary: 'Show what an upgrade of one library breaks, grouped by change.',
  options: {
    ...VERSION_OPTIONS,
    from: { value: 'VERSION', help: 'Version that the code runs with; otherwise it is discovered.' },
    to: { value: 'VERSION', help: 'Version to upgrade to; default: latest.' },
    ...SPEED_OPTIONS,
  },
  async run(given, io) {
    const [name, ...paths] = given.positionals;
    if (name === undefined) throw new CliError('upgrade: give the name of a library, as pandas');
    const distribution = normalizeName(name);
    const { libraries } = openCatalogFolder(catalogFolder(given, io));
    const tracked = libraries.map((library) => library.distribution);
    if (!tracked.includes(distribution))
      throw new CliError(`upgrade ${name}: not in the catalog; tracked: ${tracked.join(', ')}`);
    const said = overrides(distribution, given, io);
    const run = await checkFiles(sessionOptions(given, io), said, { paths }, io, paceOf(given, io));
    sayProblems(run.problems, io);
    const found = run.findings.filter(({ finding }) => finding.distribution === distribution);
    const row = run.environment.find((library) => library.name === distribution);
    const versions = [row?.installed, row?.target].filter(Boolean).join(' → ');
    io.out(`${text(found, createStyle(io.color))}${distribution} ${versions}: ${summary(found)}\n`);
    if (run.failed) return 2;
    return found.length > 0 ? 1 : 0;
  },
};

function overrides(name: string, given: Arguments, io: Io): Overrides {
  const said = readOverrides(given, io);
  const from = version(given, 'from');
  const target = { version: version(given, 'to') ?? 'latest', source: '--to' };
  const installed = new Map([
    ...(said.installed ?? []),
    ...(from === undefined ? [] : [[name, { version: from, source: '--from' }] as const]),
  ]);
  return { ...said, installed, targets: new Map([[name, target]]) };
}

function version(given: Arguments, option: 'from' | 'to'): string | undefined {
  const value = given.one(option);
  if (value !== undefined && (!isTarget(value) || (option === 'from' && value === 'latest')))
    throw new CliError(`--${option} ${value}: must be a version, as 2.2.3`);
  return value;
}

function text(findings: readonly Located[], style: Style): string {
  const byChange = groupBy(
    findings,
    ({ finding }) => `${finding.code} ${finding.api} ${finding.parameter ?? ''}`,
  );
  return [...byChange.values()]
    .toSorted((a, b) => b.length - a.length)
    .map((located) => change(located, style))
    .join('');
}

function change(located: readonly Located[], style: Style): string {
  const [first] = located;
  if (!first) return '';
  const { code, message, fixes } = first.finding;
  const head = `${style(['bold', 'red'], code)} ${style('bold', message)} ${style('dim', `× ${located.length}`)}\n`;
  const help = fixes[0] ? `  ${style('green', fixes[0].title)}\n` : '';
  return `${head}${help}${located.map((one) => `  ${placeText(one)}\n`).join('')}\n`;
}

function summary(findings: readonly Located[]): string {
  if (findings.length === 0) return 'nothing found that breaks';
  const safe = findings.filter(({ finding }) => finding.fixes[0]?.safety === 'safe').length;
  const unsafe = findings.filter(({ finding }) => finding.fixes[0]?.safety === 'unsafe').length;
  return `${plural(findings.length, 'use')} to change (${safe} by safe fixes, ${unsafe} by unsafe ones)`;
}
