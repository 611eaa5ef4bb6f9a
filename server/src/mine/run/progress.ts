/** What a run tells about itself while it goes on. */
import { type Job, jobsOf, type Plan } from './job.ts';

/** What was asked of the network for one release; nothing, where its surface or its sources were kept. */
export interface Fetched {
  /** Whether the surface was there from an earlier run. */
  kept: boolean;
  bytes: number;
  requests: number;
}

/** How far a library is: releases done and in all, its stubs included. */
interface Count {
  distribution: string;
  done: number;
  total: number;
}

export type Progress =
  /** Comes first. */
  | { step: 'planned'; libraries: { distribution: string; total: number }[] }
  /** Nothing goes on until somebody does something. */
  | { step: 'waiting'; for: string }
  | ({ step: 'fetching' | 'reading'; version: string } & Count)
  /** `done` includes this release. */
  | ({ step: 'read'; version: string; fetched: Fetched } & Count)
  | ({ step: 'building' } & Count)
  | ({ step: 'finished'; error?: Error } & Count);

/** Counts releases, so that each event says how far its library is. */
export function createTracker(plans: readonly Plan[], tell: (progress: Progress) => void) {
  const counts = new Map<Plan, Count>(
    plans.map((plan) => [plan, { distribution: plan.distribution, done: 0, total: jobsOf(plan).length }]),
  );
  const countOf = (plan: Plan): Count => counts.get(plan)!;
  tell({
    step: 'planned',
    libraries: [...counts.values()].map(({ distribution, total }) => ({ distribution, total })),
  });
  return {
    at: (plan: Plan, job: Job, step: 'fetching' | 'reading') =>
      tell({ step, version: versionOf(job), ...countOf(plan) }),
    read(plan: Plan, job: Job, fetched: Fetched) {
      countOf(plan).done++;
      tell({ step: 'read', version: versionOf(job), fetched, ...countOf(plan) });
    },
    building: (plan: Plan) => tell({ step: 'building', ...countOf(plan) }),
    finished: (plan: Plan, error?: Error) =>
      tell({ step: 'finished', ...countOf(plan), ...(error && { error }) }),
  };
}

function versionOf({ distribution, release, isStubs }: Job): string {
  return isStubs ? `${distribution} ${release.version}` : release.version;
}
