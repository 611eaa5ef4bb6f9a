import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { readPython } from '../host/files.ts';
import type { Outcome, Results } from '../host/results/results.ts';
import { createSession, type Overrides, type Session, type SessionOptions } from '../host/session.ts';
import { ended, type Places } from './checking.ts';
import { circumstances, examine, type Examined, type Target } from './examine.ts';
import { Gathering, type Run } from './gathering.ts';
import { findInputs, type Input } from './input.ts';
import type { Io } from './io.ts';
import { inThreads } from './threads.ts';

/** How a check goes about its work. */
export interface Pace {
  /** Threads; default: as many as there are cores. */
  jobs?: number | undefined;
  /** What is known from earlier runs. */
  results?: Results | undefined;
}

/** Fewer files than this for each thread are not worth starting one. */
const FILES_PER_THREAD = 100;

interface Asked {
  input: Input;
  /** What the outcome depends on besides the text. */
  under: string;
  outcome?: Outcome | undefined;
}

/** Checks files for a report: in threads, and only those of which nothing is known. */
export async function checkFiles(
  options: SessionOptions,
  said: Overrides,
  places: Places,
  io: Io,
  { jobs = availableParallelism(), results }: Pace,
): Promise<Run> {
  // Of this thread and of the others: what was left is collected when a heap has grown by half, not by several times.
  setFlagsFromString('--heap-growing-percent=50');
  const session = createSession(options);
  const { inputs, problems } = findInputs(places.paths, places.stdinName, session.isExcluded, io);
  const run = new Gathering(session, said, problems);
  const underOf = circumstances(session, said);
  const asked = inputs.map((input): Asked => {
    const under = underOf(input);
    return { input, under, outcome: results?.get(input.path, under) };
  });
  const open = asked.filter(({ outcome }) => !outcome);
  const targets = open.map(({ input, under }) => targetOf(input, results?.digest(input.path, under)));
  const threads = Math.min(jobs, Math.floor(targets.length / FILES_PER_THREAD));
  const { examined, failures } =
    threads > 1 ? await inThreads(targets, threads, { options, said }) : await here(session, said, targets);
  const fresh = new Map(open.map((each, index) => [each, examined[index]]));
  for (const each of asked) add(run, each, fresh.get(each), results);
  if (failures.length === 0) saveTo(results, run);
  return ended(run, inputs, places, failures);
}

/** The session's catalog is what a report names; the libraries are loaded only where files were examined. */
async function here(session: Session, said: Overrides, targets: readonly Target[]) {
  const examined: Examined[] = [];
  for (const target of targets) examined.push(await examine(session, said, target));
  return { examined, failures: session.catalog.failures() };
}

function targetOf({ path, isNamed }: Input, digest: string | undefined): Target {
  return { path, isNamed, ...(digest !== undefined && { digest }) };
}

function add(run: Gathering, asked: Asked, fresh: Examined | undefined, results: Results | undefined): void {
  const { input, under } = asked;
  const outcome = asked.outcome ?? fresh?.outcome ?? results?.again(input.path);
  if (!outcome) return;
  if (fresh) results?.set(input.path, under, fresh, outcome);
  if (outcome.unreadable !== undefined) return run.unreadable(input, outcome.unreadable);
  const source =
    outcome.findings.length > 0 && fresh?.text === undefined ? readPython(input.path) : undefined;
  if (source && 'problem' in source) return run.unreadable(input, source.problem);
  run.add(input, outcome, () => fresh?.text ?? source?.text ?? '');
}

function saveTo(results: Results | undefined, run: Gathering): void {
  const problem = results?.save();
  if (problem !== undefined) run.problem('', problem);
}
