/** The log of a run: JSON Lines, a header first, then one line for each call that ended. */
import type { Score } from '../score/score.ts';
import type { Prompt } from '../prompts/prompt.ts';
import type { Task } from '../case.ts';
import type { Variant } from './plan.ts';
import type { Generation, ModelIdentity, Usage } from './ports.ts';

/** Increased whenever a reader of the previous number would misread a log. */
export const RUN_SCHEMA = 1;

/** What the answers of a run depend on: a run goes on only with the same. */
export interface RunIdentity {
  model: ModelIdentity;
  /** `NAME@HASH` of the set. */
  dataset: string;
  /** Of the prompts. */
  prompts: number;
  generation: Generation;
}

export interface RunHeader extends RunIdentity {
  format: 'codesync-eval';
  schema: typeof RUN_SCHEMA;
  /** ISO 8601, when the run was first started. */
  started: string;
}

/** One call that ended, with an answer or without. */
export interface CallRecord {
  call: string;
  case: string;
  task: Task;
  sample: number;
  variant: Variant;
  prompt: Prompt;
  /** Raw; absent with `error`. */
  answer?: string;
  score?: Score;
  usage?: Usage;
  stop?: string;
  /** It was answered in an earlier run. */
  cached?: true;
  /** From the first try to the answer. */
  milliseconds: number;
  /** Why there is no answer, one line. Such a call is asked again when the run goes on. */
  error?: string;
}

/** What of a record counts when a run goes on. */
export type Earlier = Pick<CallRecord, 'call' | 'usage' | 'cached' | 'error'>;

/** Says why a text is no log that can be used, in one line. */
export class RunError extends Error {}

/** Reads the first line of a log. Throws `RunError`. */
export function readHeader(line: string): RunHeader {
  const value = parse(line);
  if (!isObject(value) || value['format'] !== 'codesync-eval') throw new RunError('is no log of a run');
  if (value['schema'] !== RUN_SCHEMA)
    throw new RunError(
      `was written by another version of CodeSync (schema ${String(value['schema'])}, not ${RUN_SCHEMA}); run the evaluation again`,
    );
  if (!isHeader(value)) throw new RunError('is no log of a run: the header lacks model, set or settings');
  return value;
}

/** Reads another line of a log; `undefined` for one that is damaged. */
export function readRecord(line: string): CallRecord | undefined {
  const value = parse(line);
  return isObject(value) && isRecord(value) ? value : undefined;
}

/** What of two runs is not the same, as `model, generation`; empty if one can go on with the other's log. */
export function differences(a: RunIdentity, b: RunIdentity): string {
  const parts = ['model', 'dataset', 'prompts', 'generation'] as const;
  return parts.filter((part) => JSON.stringify(a[part]) !== JSON.stringify(b[part])).join(', ');
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: Fields): value is Fields & RunHeader {
  const { model, dataset, generation, started } = value;
  return (
    isObject(model) && isObject(generation) && typeof dataset === 'string' && typeof started === 'string'
  );
}

function isRecord(value: Fields): value is Fields & CallRecord {
  return ['call', 'case', 'task', 'variant'].every((key) => typeof value[key] === 'string');
}
