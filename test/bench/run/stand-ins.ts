import { casesOf } from '../../../server/src/bench/cases.ts';
import { formatDataset, parseDataset } from '../../../server/src/bench/dataset.ts';
import type { Case, Pair } from '../../../server/src/bench/case.ts';
import type { RunPorts, RunSettings } from '../../../server/src/bench/run/run.ts';
import {
  ModelError,
  type Clock,
  type ModelAnswer,
  type ModelErrorKind,
  type ModelRequest,
  type Signal,
} from '../../../server/src/bench/run/ports.ts';
import { readRecord, type CallRecord } from '../../../server/src/bench/run/record.ts';
import { scoreChoice } from '../../../server/src/bench/score/choice.ts';
import { dropPair, hash, productPair } from '../pairs.ts';

/** Pairs of two libraries: `apis` APIs with five each. */
function pairsFor(apis: number): Pair[] {
  return Array.from({ length: apis }, (_, at) =>
    [0, 1, 2, 3, 4].map((place) => pairAt(at % 2 === 0 ? dropPair : productPair, at, place)),
  ).flat();
}

/** Cases of them. */
export function casesFor(apis: number): Case[] {
  return casesOf(parseDataset(datasetFor(apis), hash));
}

/** The text of a set of them. */
export function datasetFor(apis: number): string {
  return formatDataset({ name: 'test', catalog: '2026-01-01', seed: 1 }, pairsFor(apis), hash);
}

function pairAt(pair: Pair, at: number, place: number): Pair {
  return {
    ...pair,
    id: `${pair.api.api}${at}/${place}`,
    prefix: `place_${place} = ${at}\n${pair.prefix}`,
    api: { ...pair.api, api: `${pair.api.api}${at}` },
    split: 'test',
  };
}

/** A clock that jumps: waiting takes no time, but counts. */
export function jumpingClock(): Clock & { waits: number[] } {
  let time = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
      await Promise.resolve();
    },
  };
}

interface StandIns extends RunPorts {
  clock: Clock & { waits: number[] };
  lines: string[];
  asked: ModelRequest[];
  kept: Map<string, ModelAnswer>;
  stop(): void;
  records(): CallRecord[];
}

/** Ports in memory; `ask` plays the model, and throws what `fails` makes. */
export function standIns(ask: (request: ModelRequest, signal: Signal) => ModelAnswer | Promise<ModelAnswer>) {
  const controller = new AbortController();
  const lines: string[] = [];
  const asked: ModelRequest[] = [];
  const kept = new Map<string, ModelAnswer>();
  const ports: StandIns = {
    lines,
    asked,
    kept,
    model: {
      identity: { provider: 'openai-compatible', name: 'm', baseUrl: 'http://127.0.0.1/v1' },
      async ask(request, signal) {
        asked.push(request);
        return ask(request, signal);
      },
    },
    scorer: scoreChoice,
    log: { append: (line) => void lines.push(line) },
    cache: { get: async (key) => kept.get(key), put: async (key, answer) => void kept.set(key, answer) },
    clock: jumpingClock(),
    random: () => 0,
    signal: controller.signal,
    stop: () => controller.abort(),
    records: () => lines.flatMap((line) => readRecord(line) ?? []),
  };
  return ports;
}

export function fails(kind: ModelErrorKind, after?: number): never {
  throw new ModelError(kind, `it is ${kind}`, after);
}

export const SETTINGS: Omit<RunSettings, 'cases'> = {
  samples: 1,
  withUpdates: false,
  generation: { maxTokens: 64, seed: 5 },
  concurrency: 4,
  budget: {},
};
