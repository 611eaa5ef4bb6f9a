import { LETTERS, TASKS, type Case, type Dataset, type Pair, type SpelledCall, type Task } from './case.ts';

/** The cases of a set: one a task for each pair of the test split, in the order of the set. */
export function casesOf({ pairs }: Dataset): Case[] {
  return pairs
    .filter(({ split }) => split === 'test')
    .flatMap((pair) => TASKS.map((task) => caseOf(pair, task)));
}

/** One question about a pair. */
export function caseOf(pair: Pair, task: Task): Case {
  const { prefix, outdated, updated } = pair;
  const form = task === 'ect' ? 'call' : formOf(pair);
  const written = (call: SpelledCall) => (form === 'call' ? callText(call) : call.arguments);
  const context =
    task === 'ect'
      ? prefix + callText(outdated)
      : prefix + (form === 'arguments' ? `${updated.callee}(` : '');
  return {
    id: `${pair.id}/${task}`,
    task,
    pair,
    form,
    context,
    updated: written(updated),
    outdated: written(outdated),
    ...(task === 'mcq' && {
      options: choicesOf(pair).map(written),
      right: LETTERS[pair.order.indexOf('0')] ?? 'A',
    }),
  };
}

/** A list of arguments completes the call where its name stays; else the whole call is the answer. */
function formOf({ outdated, updated }: Pair): Case['form'] {
  return outdated.callee === updated.callee ? 'arguments' : 'call';
}

/** `df.drop(labels, axis=1)`. */
export function callText({ callee, arguments: list }: SpelledCall): string {
  return `${callee}(${list})`;
}

/** The four answers in their order. */
function choicesOf({ order, updated, outdated, distractors }: Pair): SpelledCall[] {
  const all = [updated, outdated, ...distractors];
  return [...order].map((which) => all[Number(which)] ?? updated);
}
