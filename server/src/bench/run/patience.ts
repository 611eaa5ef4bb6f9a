import {
  ModelError,
  type Clock,
  type Model,
  type ModelAnswer,
  type ModelRequest,
  type Signal,
} from './ports.ts';
import type { Throttle } from './throttle.ts';

export interface Patience {
  model: Model;
  clock: Clock;
  /** Numbers in [0, 1), for the back-off. */
  random: () => number;
  throttle: Throttle;
  /** Whether the endpoint has given an answer before: what is wrong now may then pass. */
  hasAnswered: () => boolean;
}

const TRIES = 8;
const FIRST_DELAY = 500;
const LONGEST_DELAY = 60_000;
/** An endpoint that wants longer pauses is out of order: the call fails, and the run can be resumed. */
const LONGEST_PAUSE = 600_000;

/**
 * Asks until there is an answer, up to eight times while the failure may pass. Waits what the endpoint asks for, else
 * 0.5 s, 1 s, 2 s, … up to a minute, each shortened by up to a half at random so that calls do not come back together.
 * Throws the last `ModelError`.
 */
export async function askPatiently(
  patience: Patience,
  request: ModelRequest,
  signal: Signal,
): Promise<ModelAnswer> {
  const { clock, random, hasAnswered } = patience;
  for (let tries = 1; ; tries++) {
    const outcome = await attempt(patience, request, signal);
    if (!(outcome instanceof ModelError)) return outcome;
    if (tries === TRIES || signal.aborted || !mayPass(outcome, hasAnswered())) throw outcome;
    await clock.sleep(delayAfter(outcome, tries, random), signal);
  }
}

/** One try, in a place of the throttle, which learns from it. */
async function attempt(
  { model, clock, throttle }: Patience,
  request: ModelRequest,
  signal: Signal,
): Promise<ModelAnswer | ModelError> {
  await throttle.enter(signal);
  const sent = clock.now();
  try {
    const answer = await model.ask(request, signal);
    throttle.succeeded();
    return answer;
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    if (error.kind === 'busy') throttle.tooMany(sent, error.after ?? 0);
    return error;
  } finally {
    throttle.leave();
  }
}

function mayPass({ kind, after }: ModelError, hasAnswered: boolean): boolean {
  if (after !== undefined && after > LONGEST_PAUSE) return false;
  return kind === 'busy' || kind === 'passing' || (kind === 'endpoint' && hasAnswered);
}

/** Milliseconds before the next try. */
function delayAfter({ after }: ModelError, tries: number, random: () => number): number {
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (tries - 1));
  return after === undefined ? delay * (1 - random() / 2) : after + random() * FIRST_DELAY;
}
