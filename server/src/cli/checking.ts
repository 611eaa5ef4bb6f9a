import type { Analysis } from '../core/analyze.ts';
import { importsTracked } from '../core/python/filter.ts';
import { reason } from '../host/memo.ts';
import type { Overrides, Session } from '../host/session.ts';
import { groupBy } from './group.ts';
import { findInputs, type Input } from './input.ts';
import type { Io } from './io.ts';
import {
  environmentRows,
  type EnvironmentRow,
  type FileProblem,
  type Located,
  type Report,
} from './report/report.ts';
import { Lines } from './report/lines.ts';
import { untracked } from './said.ts';

const NOTHING: Analysis = { findings: [], problems: [], references: [] };

/** One document that was analysed. */
export interface CheckedFile {
  input: Input;
  text: string;
  /** Byte order mark, which `text` leaves out. */
  mark: string;
  analysis: Analysis;
}

/** What a run over documents gathers. */
export interface Run {
  findings: Located[];
  problems: FileProblem[];
  environment: EnvironmentRow[];
  checked: number;
  /** Something that the user asked for could not be done: exit code 2. */
  failed: boolean;
}

/**
 * Analyses the documents that paths stand for, one after the other. `visit` sees each and says what is left of it,
 * e.g. after fixing.
 */
export async function checkPaths(
  session: Session,
  said: Overrides,
  { paths, stdinName }: { paths: readonly string[]; stdinName?: string | undefined },
  io: Io,
  visit: (checked: CheckedFile, problem: (message: string) => void) => { text: string; analysis: Analysis },
): Promise<Run> {
  const { inputs, problems } = findInputs(paths, stdinName, session.isExcluded, io);
  const run = new Gathering(session, said, problems);
  for (const input of inputs) {
    const source = await input.read();
    if ('problem' in source) run.unreadable(input, source.problem);
    else {
      // A file that was only found in a folder and imports no tracked library is not even parsed: most are such.
      const isOfInterest = input.isNamed || importsTracked(source.text, session.catalog);
      const document = { path: input.path, text: source.text };
      const analysis = isOfInterest ? session.check(document, said).analysis : NOTHING;
      run.add(
        input,
        visit({ input, ...source, analysis }, (message) => run.fail(input.file, message)),
      );
    }
    session.close(input.path);
  }
  if (run.problems.length > 0) for (const line of brokenLibraries(session)) run.fail('', line);
  if (inputs.length === 0 && !run.failed) run.problem('', `no Python files in ${paths.join(', ') || '.'}`);
  return run;
}

/** Catalog files that cannot be used: what would come of them is missing from the results. */
function brokenLibraries({ catalog }: Session): string[] {
  return catalog.libraries.flatMap(({ distribution }) => {
    try {
      catalog.library(distribution);
      return [];
    } catch (error) {
      return [`catalog: ${reason(error)}`];
    }
  });
}

/** The session's catalog, as reports name it. */
export function catalogOf({ catalog }: Session): Report['catalog'] {
  const libraries = catalog.libraries.map(({ distribution, first, last }) => ({
    name: distribution,
    first,
    last,
  }));
  return { generated: catalog.generated, libraries };
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

class Gathering implements Run {
  readonly findings: Located[] = [];
  readonly problems: FileProblem[] = [];
  failed: boolean;
  checked = 0;
  readonly #environment = new Map<string, EnvironmentRow>();
  readonly #newest: ReadonlyMap<string, string>;
  readonly #session: Session;
  readonly #said: Overrides;
  readonly #lines = new Set<string>();

  constructor(session: Session, said: Overrides, problems: readonly FileProblem[]) {
    this.#session = session;
    this.#newest = new Map(session.catalog.libraries.map(({ distribution, last }) => [distribution, last]));
    this.#said = said;
    this.failed = problems.length > 0;
    for (const { file, message } of problems) this.problem(file, message);
    for (const line of untracked(said, session.catalog)) this.problem('', line);
  }

  get environment(): EnvironmentRow[] {
    return [...this.#environment.values()];
  }

  add(input: Input, { text, analysis }: { text: string; analysis: Analysis }): void {
    this.checked++;
    this.#surroundings(input);
    const document = new Lines(text);
    for (const finding of analysis.findings) this.findings.push({ file: input.file, document, finding });
    for (const { message } of analysis.problems)
      this.problems.push({ file: input.file, message, isShared: true });
  }

  unreadable(input: Input, message: string): void {
    this.problem(input.file, message);
    this.failed ||= input.isNamed;
  }

  fail(file: string, message: string): void {
    this.problem(file, message);
    this.failed = true;
  }

  /** Each line once, however many documents it concerns. */
  problem(file: string, message: string): void {
    const key = `${file}\0${message}`;
    if (!this.#lines.has(key)) this.problems.push({ file, message });
    this.#lines.add(key);
  }

  /** Versions and configuration are the same for many documents. */
  #surroundings({ path }: Input): void {
    const environment = this.#session.environmentFor(path, this.#said);
    for (const row of environmentRows(environment, (name) => this.#newest.get(name)))
      this.#environment.set(JSON.stringify(row), row);
    for (const line of environment.problems) this.problem('', line);
    this.failed ||= this.#session.configProblems(path).length > 0;
  }
}
