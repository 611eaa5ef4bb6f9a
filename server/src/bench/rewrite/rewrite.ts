/** Both forms of the call of a pair as a model writes them, checked by the same proof as those of the engine. */
import type { Pair } from '../case.ts';
import { callText } from '../cases.ts';
import { onlyCall } from '../calls/parse.ts';
import { distractorsFor } from '../pairs/distractors.ts';
import { refute } from '../pairs/prove.ts';
import { factsOf } from '../prompts/facts.ts';
import { fill } from '../prompts/fill.ts';
import type { Prompt } from '../prompts/prompt.ts';
import { TEMPLATES } from '../prompts/templates.ts';
import { randomOf } from '../random.ts';
import type { Workshop } from '../synthetic/generate.ts';

/** What a model is asked, to write the call of a pair in both forms. */
export function rewritePrompt({ api, prefix, suffix, outdated, updated }: Pair): Prompt {
  const { system, user } = TEMPLATES.rewrite;
  const values = {
    ...{ library: api.distribution, legacy: api.legacy.version, version: api.updated.version },
    ...{ facts: factsOf(api).join('\n'), prefix, suffix, outdated: callText(outdated) },
    ...{ outdatedCallee: outdated.callee, updatedCallee: updated.callee },
  };
  return { system, user: fill(user, values) };
}

/** The pair with the calls of an answer; what keeps that from being one, one line. `by` names the model. */
export function rewritten(
  pair: Pair,
  answer: string,
  by: string,
  { catalog, python, seed }: Workshop,
): Pair | string {
  const lists = readLists(answer);
  if (!lists) return 'the answer holds no object with "outdated" and "updated"';
  const calls = {
    outdated: { callee: pair.outdated.callee, arguments: lists.outdated },
    updated: { callee: pair.updated.callee, arguments: lists.updated },
  };
  const wrong = Object.values(calls).find((call) => !onlyCall(python, callText(call)));
  if (wrong) return `no call: ${callText(wrong)}`;
  const open = { ...pair, ...calls, by };
  const library = catalog.library(pair.api.distribution);
  const random = randomOf(`${String(seed)}/${pair.id}/${by}`);
  const distractors = library ? distractorsFor(python, library, open, random) : pair.distractors;
  if (!distractors) return 'no two wrong answers beside it';
  const made = { ...open, distractors };
  return refute(python, made) ?? made;
}

/** The first JSON object in a text that has both lists. */
function readLists(text: string): { outdated: string; updated: string } | undefined {
  for (const [object] of text.matchAll(/\{[^{}]*\}/g)) {
    try {
      const { outdated, updated }: Record<string, unknown> = JSON.parse(object);
      if (typeof outdated === 'string' && typeof updated === 'string')
        return { outdated: withoutBrackets(outdated), updated: withoutBrackets(updated) };
    } catch {
      // Prose in braces.
    }
  }
  return undefined;
}

/** Models like to write the brackets too. */
function withoutBrackets(list: string): string {
  const [, inner] = /^[\w.]*\(([^]*)\)$/.exec(list.trim()) ?? [];
  return (inner ?? list).trim();
}
