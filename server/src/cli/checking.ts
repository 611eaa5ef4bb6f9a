import type { Analysis } from '../core/analyze.ts';
import type { Overrides, Session } from '../host/session.ts';
import { Gathering, type Run } from './gathering.ts';
import { groupBy } from '../core/group.ts';
import { findInputs, type Input } from './input.ts';
import type { Io } from './io.ts';
import type { FileProblem } from './report/report.ts';

const NOTHING: Analysis = { findings: [], problems: [], references: [] };

/** One document that was analysed. */
export interface CheckedFile {
  input: Input;
  text: string;
  /** Byte order mark, which `text` leaves out. */
  mark: string;
  analysis: Analysis;
}

/** Where to look, and what to call standard input. */
export interface Places {
  paths: readonly string[];
  stdinName?: string | undefined;
}

/**
 * Analyses the documents that paths stand for, one after the other. `visit` sees each with all its references and says
 * what is left of it, e.g. after fixing.
 */
export async function checkPaths(
  session: Session,
  said: Overrides,
  places: Places,
  io: Io,
  visit: (checked: CheckedFile, problem: (message: string) => void) => { text: string; analysis: Analysis },
): Promise<Run> {
  const { inputs, problems } = findInputs(places.paths, places.stdinName, session.isExcluded, io);
  const run = new Gathering(session, said, problems);
  await session.ready();
  for (const input of inputs) {
    const source = await input.read();
    if ('problem' in source) run.unreadable(input, source.problem);
    else {
      const document = { path: input.path, text: source.text };
      const isOfInterest = input.isNamed || session.reaches(document);
      const analysis = isOfInterest ? session.check(document, said).analysis : NOTHING;
      const left = visit({ input, ...source, analysis }, (message) => run.fail(input.file, message));
      run.add(input, left.analysis, () => left.text);
    }
    session.close(input.path);
  }
  return ended(run, inputs, places, session.catalog.failures());
}

/** What is said at the end: libraries that are missing from the results, or that there was nothing to check. */
export function ended(
  run: Gathering,
  inputs: readonly Input[],
  { paths }: Places,
  failures: readonly string[],
): Run {
  for (const line of failures) run.fail('', `catalog: ${line}`);
  if (inputs.length === 0 && !run.failed) run.problem('', `no Python files in ${paths.join(', ') || '.'}`);
  return run;
}

/** Says each problem in one line; one that several files share, such as an untracked version, once for all of them. */
export function sayProblems(problems: readonly FileProblem[], io: Io): void {
  for (const [first, ...others] of groupBy(problems, sameness).values()) {
    if (!first) continue;
    const where = first.file && others.length === 0 ? `${first.file}: ` : '';
    const count = others.length === 0 ? '' : ` (in ${others.length + 1} files)`;
    io.err(`codesync: ${where}${first.message}${count}\n`);
  }
}

function sameness({ file, message, isShared }: FileProblem): string {
  return isShared ? message : `${file}\0${message}`;
}
