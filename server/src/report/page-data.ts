import type { Task } from '../bench/case.ts';
import type { Verdict } from '../bench/score/score.ts';
import { csvOf } from './formats/csv.ts';
import { jsonOf } from './formats/json.ts';
import { latexOf } from './formats/latex.ts';
import { markdownOf } from './formats/markdown.ts';
import type { Results, Sample } from './results.ts';

/** What the script of the page works on: it stands in the page as JSON. */
export interface PageData {
  /** Of files that are saved, without the ending. */
  name: string;
  /** Contents of the files that can be saved, by their ending. */
  exports: Readonly<Record<string, string>>;
  /** System prompts: there are few. */
  systems: readonly string[];
  samples: readonly SampleData[];
}

export interface SampleData {
  call: string;
  task: Task;
  api: string;
  library: string;
  versions: string;
  change: string;
  variant: string;
  sample: number;
  verdict: Verdict | 'failed';
  valid: boolean;
  /** Index in `systems`. */
  system: number;
  user: string;
  /** Raw. */
  answer: string;
  /** What was taken for the answer. */
  taken?: string;
  /** Why the verdict is what it is, or why there is no answer. */
  reason?: string;
  updated: string;
  outdated: string;
  seconds: number;
  tokens?: number;
}

/** Gathers what the page needs of a run. */
export function pageData(results: Results): PageData {
  const systems = [...new Set(results.samples.map(({ record }) => record.prompt.system))];
  return {
    name: results.header.model.name.replaceAll(/[^\w.-]+/g, '-'),
    exports: {
      md: markdownOf(results),
      csv: csvOf(results),
      json: jsonOf(results),
      tex: latexOf(results),
    },
    systems,
    samples: results.samples.map((sample) => sampleData(sample, systems)),
  };
}

function sampleData({ asked, record }: Sample, systems: readonly string[]): SampleData {
  const { score, usage, error, prompt } = record;
  const { api } = asked.pair;
  const reason = error ?? score?.reason;
  const isChoice = asked.task === 'mcq';
  return {
    ...{ call: record.call, task: asked.task, variant: record.variant, sample: record.sample },
    ...{ api: api.api, library: api.distribution, change: api.change },
    versions: `${api.legacy.version} → ${api.updated.version}`,
    verdict: score?.verdict ?? 'failed',
    valid: score?.valid ?? false,
    system: systems.indexOf(prompt.system),
    user: prompt.user,
    answer: record.answer ?? '',
    ...(score?.answer !== undefined && { taken: choiceText(score.answer, asked.options) }),
    ...(reason !== undefined && { reason }),
    updated: isChoice ? choiceText(asked.right ?? '', asked.options) : asked.updated,
    outdated: asked.outdated,
    seconds: record.milliseconds / 1000,
    ...(usage && { tokens: usage.input + usage.output }),
  };
}

/** A letter with the option that it stands for; another answer as it is. */
function choiceText(answer: string, options: readonly string[] | undefined): string {
  const option = options?.['ABCD'.indexOf(answer)];
  return option === undefined ? answer : `${answer}. ${option}`;
}
