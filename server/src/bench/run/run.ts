/** Runs a benchmark: asks a model every call of a plan, scores the answers, and logs them as they come. */
import type { Case } from '../case.ts';
import { promptOf, type Prompt } from '../prompts/prompt.ts';
import type { Scorer } from '../score/score.ts';
import { Purse, type Budget, type Price, type Spending } from './budget.ts';
import { answerKey } from './key.ts';
import { askPatiently, type Patience } from './patience.ts';
import { plan, type Call } from './plan.ts';
import {
  ModelError,
  type AnswerCache,
  type Clock,
  type Generation,
  type Model,
  type ModelAnswer,
  type RunLog,
  type Signal,
} from './ports.ts';
import type { CallRecord, Earlier } from './record.ts';
import { Stop } from './stop.ts';
import { Throttle } from './throttle.ts';

export interface RunSettings {
  cases: readonly Case[];
  samples: number;
  withUpdates: boolean;
  /** `seed` is that of the first samples; later ones count up, else an endpoint may repeat itself. */
  generation: Generation;
  concurrency: number;
  budget: Budget;
  price?: Price | undefined;
}

export interface RunPorts {
  model: Model;
  scorer: Scorer;
  log: RunLog;
  cache: AnswerCache;
  clock: Clock;
  /** Numbers in [0, 1), for the back-off. */
  random: () => number;
  /** Stops the run; what has been answered is kept. */
  signal: Signal;
  onProgress?: (progress: RunProgress) => void;
}

/** Where a run stands, after each call that ended. */
export interface RunProgress {
  /** Calls that ended, those of earlier parts and of the cache included. */
  done: number;
  total: number;
  failed: number;
  cached: number;
  spent: Spending;
  /** Calls that ended in this part, from the model itself, and its milliseconds so far. */
  fresh: number;
  elapsed: number;
  /** Requests that may be open now, and the milliseconds that nobody asks because the endpoint says so. */
  concurrency: number;
  pause: number;
}

/** `stopped` by its signal; `budget` and `failed` have a line that says why. */
export interface RunOutcome {
  end: 'done' | 'stopped' | 'budget' | 'failed';
  message?: string;
  progress: RunProgress;
}

/** An endpoint that fails so many calls one after the other, each after all its tries, is given up. */
const FAILURES_IN_A_ROW = 10;

/**
 * Runs what `earlier` records of the same run do not hold yet. Resolves in any case: what ends a run early is part of the
 * outcome. Throws only what a log or a cache throws.
 */
export async function run(
  settings: RunSettings,
  ports: RunPorts,
  earlier: Iterable<Earlier> = [],
): Promise<RunOutcome> {
  const running = new Running(settings, ports, earlier);
  await Promise.all(Array.from({ length: settings.concurrency }, () => running.work()));
  return running.outcome();
}

class Running {
  readonly #settings: RunSettings;
  readonly #ports: RunPorts;
  readonly #purse: Purse;
  readonly #throttle: Throttle;
  readonly #patience: Patience;
  readonly #started: number;
  readonly #finished = new Set<string>();
  readonly #calls: Iterator<Call>;
  readonly #stopped: Stop;
  readonly #counts = { done: 0, total: 0, failed: 0, cached: 0, fresh: 0 };
  #failuresInARow = 0;
  #hasAnswered = false;
  #end: Omit<RunOutcome, 'progress'> | undefined;

  constructor(settings: RunSettings, ports: RunPorts, earlier: Iterable<Earlier>) {
    const { cases, samples, withUpdates, concurrency, budget, price } = settings;
    this.#settings = settings;
    this.#ports = ports;
    this.#purse = new Purse(budget, price);
    this.#throttle = new Throttle(concurrency, ports.clock);
    this.#patience = { ...ports, throttle: this.#throttle, hasAnswered: () => this.#hasAnswered };
    this.#started = ports.clock.now();
    this.#stopped = new Stop(ports.signal);
    for (const record of earlier) this.#recall(record);
    for (const call of plan(cases, samples, withUpdates)) {
      this.#counts.total++;
      if (this.#finished.has(call.id)) this.#counts.done++;
    }
    this.#calls = plan(cases, samples, withUpdates);
  }

  /** One of the workers: call after call, until there are none or the run ends. */
  async work(): Promise<void> {
    for (let next = this.#calls.next(); !next.done; next = this.#calls.next()) {
      if (this.#finished.has(next.value.id)) continue;
      if (this.#stopped.aborted) this.#stop({ end: 'stopped' });
      if (this.#end !== undefined) return;
      await this.#call(next.value);
    }
  }

  outcome(): RunOutcome {
    return { ...(this.#end ?? { end: 'done' }), progress: this.#progress() };
  }

  #recall({ call, usage, cached, error }: Earlier): void {
    if (error !== undefined) return;
    this.#finished.add(call);
    if (cached) return;
    this.#purse.started();
    if (usage) this.#purse.used(usage);
  }

  async #call(call: Call): Promise<void> {
    const started = this.#ports.clock.now();
    const prompt = promptOf(call.asked, call.variant === 'updates');
    const generation = generationOf(this.#settings.generation, call.sample);
    const key = answerKey(this.#ports.model.identity, prompt, call.sample, generation);
    const known = await this.#ports.cache.get(key);
    if (known) return this.#answered(call, prompt, known, started, true);
    const spent = this.#purse.reached;
    if (spent !== undefined) return this.#stop({ end: 'budget', message: `the budget of ${spent} is spent` });
    this.#purse.started();
    try {
      const answer = await askPatiently(this.#patience, { ...prompt, ...generation }, this.#stopped);
      if (answer.usage) this.#purse.used(answer.usage);
      this.#answered(call, prompt, answer, started, false);
      if (answer.text.trim() !== '') await this.#ports.cache.put(key, answer);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#refused(call, prompt, error, started);
    }
  }

  #answered(call: Call, prompt: Prompt, answer: ModelAnswer, started: number, cached: boolean): void {
    const { text, usage, stop } = answer;
    this.#counts[cached ? 'cached' : 'fresh']++;
    if (!cached) this.#hasAnswered = true;
    this.#failuresInARow = 0;
    this.#ended(call, prompt, started, {
      answer: text,
      score: this.#ports.scorer(call.asked, text),
      ...(usage && { usage }),
      ...(stop !== undefined && { stop }),
      ...(cached && { cached }),
    });
  }

  #refused(call: Call, prompt: Prompt, { kind, message }: ModelError, started: number): void {
    if (kind === 'cancelled' || this.#stopped.aborted) return this.#stop({ end: 'stopped' });
    const isHopeless = kind === 'fatal' || (kind === 'endpoint' && !this.#hasAnswered);
    this.#counts.failed++;
    this.#failuresInARow++;
    this.#ended(call, prompt, started, { error: message });
    if (isHopeless || this.#failuresInARow >= FAILURES_IN_A_ROW) this.#stop({ end: 'failed', message });
  }

  #ended(call: Call, prompt: Prompt, started: number, result: Partial<CallRecord>): void {
    const { id, asked, sample, variant } = call;
    const milliseconds = Math.round(this.#ports.clock.now() - started);
    const head = { call: id, case: asked.id, task: asked.task, sample, variant, prompt };
    const record: CallRecord = { ...head, ...result, milliseconds };
    this.#ports.log.append(JSON.stringify(record));
    this.#counts.done++;
    this.#ports.onProgress?.(this.#progress());
  }

  /** No call is sent after this; those in flight are waited for, unless they are hopeless as well. */
  #stop(end: Omit<RunOutcome, 'progress'>): void {
    this.#end ??= end;
    if (end.end === 'failed') this.#stopped.abort();
  }

  #progress(): RunProgress {
    const now = this.#ports.clock.now();
    return {
      ...this.#counts,
      spent: this.#purse.spent,
      elapsed: now - this.#started,
      concurrency: this.#throttle.limit,
      pause: Math.max(0, this.#throttle.quietUntil - now),
    };
  }
}

function generationOf(generation: Generation, sample: number): Generation {
  const { seed } = generation;
  return seed === undefined ? generation : { ...generation, seed: seed + sample };
}
