import type { Prompt } from '../prompts/prompt.ts';
import type { Generation, ModelIdentity } from './ports.ts';

/** What an answer depends on, as one text: who is asked, what, which sample of it, and how it is made. */
export function answerKey(
  { provider, baseUrl, name, extraBody }: ModelIdentity,
  { system, user }: Prompt,
  sample: number,
  { maxTokens, temperature, seed }: Generation,
): string {
  return JSON.stringify([
    ...[provider, baseUrl, name, extraBody ?? null],
    ...[system, user, sample],
    ...[maxTokens, temperature ?? null, seed ?? null],
  ]);
}
