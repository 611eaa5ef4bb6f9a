import { dirname } from 'node:path';
import type { Outcome } from '../host/results/results.ts';
import type { Overrides, Session } from '../host/session.ts';
import type { Input } from './input.ts';
import { Lines } from './report/lines.ts';
import {
  environmentRows,
  type EnvironmentRow,
  type FileProblem,
  type Located,
  type Report,
} from './report/report.ts';
import { untracked } from './said.ts';

/** What a run over documents gathers. */
export interface Run {
  findings: Located[];
  problems: FileProblem[];
  environment: EnvironmentRow[];
  checked: number;
  /** What there is to judge by, as reports name it. */
  catalog: Report['catalog'];
  /** Something that the user asked for could not be done: exit code 2. */
  failed: boolean;
}

/** Gathers what comes of documents, in the order in which they are added. */
export class Gathering implements Run {
  readonly findings: Located[] = [];
  readonly problems: FileProblem[] = [];
  failed: boolean;
  checked = 0;
  readonly #environment = new Map<string, EnvironmentRow>();
  readonly #newest: ReadonlyMap<string, string>;
  readonly #session: Session;
  readonly #said: Overrides;
  readonly #lines = new Set<string>();
  readonly #folders = new Set<string>();

  constructor(session: Session, said: Overrides, problems: readonly FileProblem[]) {
    this.#session = session;
    this.#newest = new Map(session.catalog.libraries.map(({ distribution, last }) => [distribution, last]));
    this.#said = said;
    this.failed = problems.length > 0;
    for (const { file, message } of problems) this.problem(file, message);
    for (const line of untracked(said, session.catalog)) this.problem('', line);
  }

  get catalog(): Report['catalog'] {
    const { generated, libraries } = this.#session.catalog;
    return {
      generated,
      libraries: libraries.map(({ distribution, first, last }) => ({ name: distribution, first, last })),
    };
  }

  get environment(): EnvironmentRow[] {
    return [...this.#environment.values()];
  }

  /** `text` is asked for only where there are findings. */
  add(input: Input, { findings, problems }: Outcome, text: () => string): void {
    this.checked++;
    this.#surroundings(input);
    if (findings.length > 0) {
      const document = new Lines(text());
      for (const finding of findings) this.findings.push({ file: input.file, document, finding });
    }
    for (const { message } of problems) this.problems.push({ file: input.file, message, isShared: true });
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

  /** Versions and configuration are the same for all documents of a folder. */
  #surroundings({ path }: Input): void {
    const folder = dirname(path);
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    const environment = this.#session.environmentFor(path, this.#said);
    for (const row of environmentRows(environment, (name) => this.#newest.get(name)))
      this.#environment.set(JSON.stringify(row), row);
    for (const line of environment.problems) this.problem('', line);
    this.failed ||= this.#session.configProblems(path).length > 0;
  }
}
