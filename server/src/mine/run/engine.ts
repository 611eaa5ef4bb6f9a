/** Mines libraries: their releases in parallel, each library finished as soon as its last release is read. */
import { StopError } from '../ports.ts';
import { type Job, jobsOf, type Plan } from './job.ts';
import { inParallel } from './parallel.ts';
import { createTracker, type Fetched, type Progress } from './progress.ts';

/** What a run needs; `host/index` has it. */
export interface EnginePorts<Built> {
  /** Jobs at work at a time, fetched or read: each may hold the sources of a release in memory. */
  width: number;
  /** Reads a release; then its surface is kept for `build`, now and in later runs. `at` says how far it is. */
  read(job: Job, at: (step: 'fetching' | 'reading') => void): Promise<Fetched>;
  /** Finishes a library from the surfaces of its releases. */
  build(plan: Plan): Promise<Built>;
  progress(progress: Progress): void;
  /** Once aborted nothing more is begun. */
  signal?: { readonly aborted: boolean } | undefined;
}

export interface Failure {
  distribution: string;
  error: Error;
}

export interface Outcome<Built> {
  /** In the order of the plans, like `failures`. */
  built: Built[];
  failures: Failure[];
}

/**
 * Mines all plans. A library that fails does not keep others from being finished, nor its own releases from being read.
 * Throws `StopError` where nothing else can succeed, and whatever was thrown once the signal is aborted.
 */
export async function mineAll<Built>(
  plans: readonly Plan[],
  ports: EnginePorts<Built>,
): Promise<Outcome<Built>> {
  const tracker = createTracker(plans, ports.progress);
  const libraries = plans.map((plan) => ({ plan, left: jobsOf(plan).length, errors: [] as Error[] }));
  type Library = (typeof libraries)[number];
  const built = new Map<Plan, Built>();

  async function attempt({ errors }: Library, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (error instanceof StopError || ports.signal?.aborted || !(error instanceof Error)) throw error;
      errors.push(error);
    }
  }

  async function finish(library: Library): Promise<void> {
    const { plan, errors } = library;
    if (errors.length === 0)
      await attempt(library, async () => {
        tracker.building(plan);
        built.set(plan, await ports.build(plan));
      });
    tracker.finished(plan, errors[0]);
  }

  const jobs = libraries.flatMap((library) => jobsOf(library.plan).map((job) => ({ library, job })));
  await inParallel(jobs, ports.width, async ({ library, job }) => {
    await attempt(library, async () => {
      const fetched = await ports.read(job, (step) => tracker.at(library.plan, job, step));
      tracker.read(library.plan, job, fetched);
    });
    if (--library.left === 0) await finish(library);
  });
  return {
    built: plans.flatMap((plan) => built.get(plan) ?? []),
    failures: libraries.flatMap(({ plan: { distribution }, errors: [error] }) =>
      error ? [{ distribution, error }] : [],
    ),
  };
}
