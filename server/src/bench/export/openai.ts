import type { Example } from './examples.ts';
import type { ExportedFile } from './formats.ts';
import { json, jsonLines } from './lines.ts';
import { HYPERPARAMETERS } from './recipes.ts';

/** Fine-tuning takes whole epochs there, and names models of its own. */
const MODEL = 'gpt-4.1-nano-2025-04-14';

/**
 * For OpenAI's fine-tuning: supervised data, preference data, and the body of the request for a job with either; the
 * names of uploaded files are to be put in. It has DPO alone of the preference methods, and no learning rate of one's
 * own. https://platform.openai.com/docs/guides/direct-preference-optimization
 */
export function openai(examples: readonly Example[]): ExportedFile[] {
  const supervised = examples.map(({ system, user, chosen }) => ({
    messages: [...question(system, user), { role: 'assistant', content: chosen }],
  }));
  const preferred = examples.map(({ system, user, chosen, rejected }) => ({
    input: { messages: question(system, user) },
    preferred_output: [{ role: 'assistant', content: chosen }],
    non_preferred_output: [{ role: 'assistant', content: rejected }],
  }));
  return [
    { name: 'sft.jsonl', text: jsonLines(supervised) },
    { name: 'dpo.jsonl', text: jsonLines(preferred) },
    { name: 'sft.json', text: job('sft.jsonl', 'supervised', { n_epochs: HYPERPARAMETERS.sft.epochs }) },
    {
      name: 'dpo.json',
      text: job('dpo.jsonl', 'dpo', {
        n_epochs: Math.round(HYPERPARAMETERS.dpo.epochs),
        beta: HYPERPARAMETERS.dpo.beta,
      }),
    },
  ];
}

function question(system: string, user: string) {
  return [
    { role: 'system', content: system },
    { role: 'user', content: user },
  ];
}

function job(file: string, type: 'supervised' | 'dpo', hyperparameters: object): string {
  return json({ model: MODEL, training_file: file, method: { type, [type]: { hyperparameters } } });
}
