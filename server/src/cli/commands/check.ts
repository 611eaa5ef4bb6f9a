import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reason } from '../../host/memo.ts';
import type { Arguments } from '../arguments.ts';
import { withoutBaseline, writeBaseline } from '../baseline.ts';
import { createSession, type Overrides } from '../../host/session.ts';
import { checkFiles } from '../check-files.ts';
import { checkPaths, sayProblems } from '../checking.ts';
import type { Command } from '../command.ts';
import { createFixing, type Fixing } from '../fixing.ts';
import type { Run } from '../gathering.ts';
import { CliError, type ExitCode, type Io } from '../io.ts';
import { paceOf, SPEED_OPTIONS } from '../pace-of.ts';
import type { Report } from '../report/report.ts';
import { FORMATS, isForPeople, reporterFor } from '../report/reporters.ts';
import { statistics } from '../report/statistics.ts';
import { plural, summary } from '../report/summary.ts';
import { readOverrides, RULE_OPTIONS, VERSION_OPTIONS } from '../said.ts';
import { sessionOptions } from '../session.ts';
import { createStyle } from '../style.ts';

export const check: Command = {
  name: 'check',
  usage: '[PATH...]',
  summary: 'Find outdated API uses in files and folders, or - for standard input.',
  options: {
    ...VERSION_OPTIONS,
    ...RULE_OPTIONS,
    format: { value: 'FORMAT', help: `${FORMATS.join(', ')}; default: full.` },
    output: { value: 'FILE', help: 'Write the report to a file.' },
    fix: { help: 'Apply fixes that keep behaviour, then report what is left.' },
    'unsafe-fixes': { help: 'With --fix or --diff: apply the other fixes too.' },
    diff: { help: 'Show what --fix would change as a unified diff; write nothing.' },
    statistics: { help: 'Count findings by code.' },
    baseline: { value: 'FILE', help: 'Leave out the findings that this file knows.' },
    'write-baseline': { value: 'FILE', help: 'Write all findings of today to a baseline file.' },
    'exit-zero': { help: 'Exit with 0 even if there are findings.' },
    ...SPEED_OPTIONS,
    'stdin-filename': { value: 'FILE', help: 'Name of standard input, for its configuration and versions.' },
  },
  async run(given, io) {
    const said = readOverrides(given, io);
    const format = given.choice('format', FORMATS) ?? 'full';
    const fixing = createFixing(given, io);
    const run = await checkAll(given, io, said, fixing);
    const { problems, environment, catalog, checked } = run;
    const report = { problems, environment, catalog, checked, findings: filtered(run, given, io) };
    sayProblems(run.problems, io);
    if (fixing.isDiff)
      io.err(`${plural(fixing.count, 'finding')} would be fixed in ${plural(fixing.files, 'file')}\n`);
    else write(report, format, fixing, given, io);
    return exitCode(run, fixing.isDiff ? fixing.files : report.findings.length, given);
  },
};

/** Fixing, and standard input, take one document at a time. */
function checkAll(given: Arguments, io: Io, said: Overrides, fixing: Fixing): Promise<Run> {
  const places = { paths: given.positionals, stdinName: given.one('stdin-filename') };
  const options = sessionOptions(given, io);
  if (!fixing.isOn && !given.positionals.includes('-'))
    return checkFiles(options, said, places, io, paceOf(given, io));
  const session = createSession(options);
  return checkPaths(session, said, places, io, (file, problem) =>
    fixing.visit(file, (text) => session.check({ path: file.input.path, text }, said).analysis, problem),
  );
}

function exitCode({ failed }: Run, found: number, given: Arguments): ExitCode {
  if (failed) return 2;
  return found > 0 && !given.has('exit-zero') ? 1 : 0;
}

/** What a baseline leaves, or, where one is written, nothing. */
function filtered({ findings }: Run, given: Arguments, io: Io): Report['findings'] {
  const [old, fresh] = [given.one('baseline'), given.one('write-baseline')];
  if (fresh !== undefined) {
    writeBaseline(findings, resolve(io.cwd, fresh));
    io.err(`${plural(findings.length, 'finding')} written to ${fresh}\n`);
    return [];
  }
  return old === undefined ? findings : withoutBaseline(findings, resolve(io.cwd, old));
}

function write(
  report: Report,
  format: (typeof FORMATS)[number],
  fixing: Fixing,
  given: Arguments,
  io: Io,
): void {
  const output = given.one('output');
  const style = createStyle(io.color && output === undefined);
  const reporter = given.has('statistics') && isForPeople(format) ? statistics : reporterFor(format, style);
  const fixed =
    fixing.files > 0 ? `Fixed ${plural(fixing.count, 'finding')} in ${plural(fixing.files, 'file')}.\n` : '';
  const end = isForPeople(format) && report.checked > 0 ? `${fixed}${summary(report, style)}\n` : '';
  const body = reporter(report);
  const text = `${body}${body && end && '\n'}${end}`;
  if (output !== undefined) writeOutput(resolve(io.cwd, output), text);
  else if (fixing.ownsStdout) io.err(text);
  else io.out(text);
}

function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(`--output ${file}: ${reason(error)}`, { cause: error });
  }
}
