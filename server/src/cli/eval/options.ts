import { TASKS, type Task } from '../../bench/case.ts';
import type { Budget, Price } from '../../bench/run/budget.ts';
import type { Generation } from '../../bench/run/ports.ts';
import { isObject, type JsonObject } from '../../host/models/protocol.ts';
import type { ModelOptions } from '../../host/models/models.ts';
import { PROVIDERS } from '../../host/models/providers.ts';
import type { Arguments, Options } from '../arguments.ts';
import { CliError } from '../io.ts';

export const EVAL_OPTIONS: Options = {
  model: { value: 'PROVIDER:NAME', help: `Model to ask; providers: ${PROVIDERS.join(', ')}.` },
  'base-url': { value: 'URL', help: 'Where the model is served, as http://localhost:11434/v1.' },
  header: { value: 'NAME:VALUE', repeatable: true, help: 'Sent with each request; repeatable.' },
  'extra-body': { value: 'JSON', help: "Object merged over each request's body; null takes a member out." },
  tasks: { value: 'TASKS', repeatable: true, help: 'cct, ect, mcq; default: all.' },
  bench: { value: 'SET', help: 'synthetic, real or a file; default: synthetic.' },
  limit: { value: 'N', help: 'Cases in all, spread over tasks and libraries by seed; default: all.' },
  samples: { value: 'N', help: 'Answers for each case; default: 1.' },
  temperature: { value: 'T', help: "Default: the model's own." },
  'max-tokens': { value: 'N', help: 'Most tokens of an answer; default: 512.' },
  seed: {
    value: 'N',
    help: 'Of the choice of cases and, where the provider takes one, of answers; default: 1.',
  },
  'with-updates': { help: 'Ask each case a second time, with what the catalog knows in the prompt.' },
  concurrency: { value: 'N', help: 'Most requests at a time; default: 8. Fewer where the endpoint says so.' },
  timeout: { value: 'SECONDS', help: 'For one answer; default: 120.' },
  budget: { value: 'LIMIT', repeatable: true, help: 'calls=N, tokens=N or usd=N: stop when it is spent.' },
  price: { value: 'IN,OUT', help: 'US dollars for a million tokens of input and of output.' },
  out: { value: 'DIR', help: 'Folder of the run; default: a new one in codesync-runs.' },
  resume: { help: 'Go on with the run in --out; nothing that finished is asked again.' },
  format: { value: 'FORMAT', help: 'Of the table: text, markdown, csv, json, latex; default: text.' },
  report: {
    value: 'FILE.html',
    help: 'Write the report: one file, for any browser. Without --model: of the run in --out.',
  },
  compare: { value: 'DIR', help: 'Folder of an earlier run on the same set that the report compares with.' },
  progress: { value: 'json', help: 'Tell progress to a program: JSON objects on standard error.' },
  'no-cache': { help: 'Neither take nor keep answers of other runs.' },
};

/** `--model`, with what belongs to it. Throws `CliError`. */
export function readModel(given: Arguments): ModelOptions {
  const [, provider, name] = /^([^:]+):(.+)$/s.exec(given.one('model') ?? '') ?? [];
  if (provider === undefined || name === undefined)
    throw new CliError('eval: name the model, as --model openai-compatible:NAME');
  const extraBody = readExtraBody(given.one('extra-body'));
  return {
    provider,
    name,
    baseUrl: given.one('base-url'),
    headers: Object.fromEntries(given.many('header').map(readHeader)),
    timeout: (readNumber(given, 'timeout', 0.001) ?? 120) * 1000,
    ...(extraBody && { extraBody }),
  };
}

export function readTasks(given: Arguments): readonly Task[] {
  const names = given.list('tasks');
  const unknown = names?.find((name) => !TASKS.some((task) => task === name));
  if (unknown !== undefined) throw new CliError(`--tasks ${unknown}: must be of ${TASKS.join(', ')}`);
  return names ? TASKS.filter((task) => names.includes(task)) : TASKS;
}

export function readGeneration(given: Arguments): Generation {
  const temperature = readNumber(given, 'temperature', 0);
  return {
    maxTokens: readCount(given, 'max-tokens') ?? 512,
    ...(temperature !== undefined && { temperature }),
    seed: readSeed(given),
  };
}

export function readSeed(given: Arguments): number {
  return readCount(given, 'seed', 0) ?? 1;
}

export function readBudget(given: Arguments): Budget {
  const budget: Budget = {};
  for (const limit of given.list('budget') ?? []) {
    const [, kind, amount] = /^(calls|tokens|usd)=(\d+(?:\.\d+)?)$/.exec(limit) ?? [];
    if (kind !== 'calls' && kind !== 'tokens' && kind !== 'usd')
      throw new CliError(`--budget ${limit}: must be calls=N, tokens=N or usd=N`);
    budget[kind] = Number(amount);
  }
  if (budget.usd !== undefined && given.one('price') === undefined)
    throw new CliError('--budget usd: needs --price');
  return budget;
}

export function readPrice(given: Arguments): Price | undefined {
  const text = given.one('price');
  if (text === undefined) return undefined;
  const [, input, output] = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (input === undefined || output === undefined)
    throw new CliError(`--price ${text}: must be two numbers, as 0.15,0.60`);
  return { input: Number(input), output: Number(output) };
}

/** A whole number from `least` on. Throws `CliError`. */
export function readCount(given: Arguments, name: string, least = 1): number | undefined {
  const value = readNumber(given, name, least);
  if (value !== undefined && !Number.isSafeInteger(value))
    throw new CliError(`--${name} ${given.one(name)}: must be a whole number`);
  return value;
}

function readNumber(given: Arguments, name: string, least: number): number | undefined {
  const text = given.one(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < least)
    throw new CliError(
      `--${name} ${text}: must be a number${least > 0 ? ` of at least ${least}` : ' that is not negative'}`,
    );
  return value;
}

function readHeader(text: string): [string, string] {
  const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(text) ?? [];
  // What is wrong is not repeated: it may hold a key.
  if (name === undefined || value === undefined) throw new CliError('--header: must be NAME:VALUE');
  return [name, value];
}

function readExtraBody(text: string | undefined): JsonObject | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Said below.
  }
  throw new CliError('--extra-body: must be a JSON object');
}
