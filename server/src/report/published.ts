import type { Task } from '../bench/case.ts';

/** What the figures are, wherever they are shown. */
export const PUBLISHED_LABEL = 'published, other cases, not re-run';

/** Measures of a task in per cent, as the paper names them: its ROUGE-L is a recall. */
type Published = Readonly<Record<Task, Readonly<Record<string, number>>>>;

/**
 * Results in table 2 of "CODESYNC: Synchronizing Large Language Models with Dynamic Code Evolution at Scale"
 * (https://arxiv.org/abs/2502.16645, version 2), to read results against; their cases are others than ours.
 */
export const PUBLISHED: readonly { model: string; figures: Published }[] = [
  row('GPT-4o', [14.93, 47.07, 58.87], [37.07, 67.13, 43.06], [38.98, 42.09, 46.07]),
  row('GPT-4o-mini', [7.45, 32.39, 67.14], [33.69, 51.06, 49.54], [29.58, 34.63, 35.58]),
  row('Claude-3.5-Sonnet', [19.29, 49.24, 57.07], [37.91, 65.85, 43.21], [36.08, 40.13, 41.8]),
  row('Gemini-1.5-Pro', [17.62, 49.65, 57.85], [32.75, 61.93, 48.03], [34.4, 40.55, 43.16]),
  row('DeepSeek-V3', [19.24, 44.13, 57.67], [51.57, 62.64, 34.12], [31.54, 34.41, 35.78]),
  row('DeepSeek-R1', [19.32, 44.09, 57.54], [51.81, 62.76, 34.05], [31.61, 34.41, 35.78]),
  row('Qwen2.5-14B', [10.46, 36.94, 63.89], [30.82, 49.6, 54.45], [37.28, 38.88, 39.45]),
  row('Qwen2.5-32B', [13.97, 39.43, 62.24], [40.31, 55.58, 42.81], [35.35, 37.5, 38.16]),
  row('Qwen2.5-72B', [16.06, 41.53, 59.76], [45.03, 57.92, 38.23], [33.49, 36.41, 37.41]),
];

type Three = readonly [number, number, number];

function row(model: string, cct: Three, ect: Three, mcq: Three): (typeof PUBLISHED)[number] {
  const texts = ([bleu, rougeLRecall, red]: Three) => ({ bleu, rougeLRecall, red });
  return { model, figures: { cct: texts(cct), ect: texts(ect), mcq: passes(mcq) } };
}

function passes([one, three, five]: Three): Readonly<Record<string, number>> {
  return { 'pass@1': one, 'pass@3': three, 'pass@5': five };
}
