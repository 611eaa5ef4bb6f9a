import { LETTERS, type Case } from '../case.ts';
import { factsOf } from './facts.ts';
import { fill } from './fill.ts';
import { TEMPLATES } from './templates.ts';

export interface Prompt {
  system: string;
  user: string;
}

/** What a model is asked for a case; `withUpdates` puts the catalog's facts on its API before the question. */
export function promptOf(asked: Case, withUpdates = false): Prompt {
  const { pair, form, task } = asked;
  const { api, updated } = pair;
  const values = {
    api: api.api,
    callee: updated.callee,
    library: api.distribution,
    legacy: api.legacy.version,
    version: api.updated.version,
    context: asked.context,
    options: (asked.options ?? []).map((option, at) => `${LETTERS[at]}. ${option}`).join('\n'),
    facts: factsOf(api).join('\n'),
  };
  const question = task === 'ect' ? TEMPLATES.ect : TEMPLATES[task][form];
  return {
    system: TEMPLATES.system[task === 'mcq' ? 'letter' : form],
    user: fill((withUpdates ? TEMPLATES.updates : '') + question, values),
  };
}
