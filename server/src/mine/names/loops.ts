/** Runs loops: `for` over what is known, `while` as long as its condition is. */
import type { Node } from '../syntax/node.ts';
import { type Completion, type Machine, quietly } from './machine.ts';
import { assign } from './targets.ts';
import { type Env, iterate, truth, unknown } from './values.ts';

const MOST_ROUNDS = 2000;

/** Runs a `for`; where what is iterated is not all known, one more round may happen. */
export function loop(node: Node, env: Env, machine: Machine): Completion {
  const left = node.childForFieldName('left');
  const right = node.childForFieldName('right');
  const body = node.childForFieldName('body');
  if (!left || !right || !body) return undefined;
  const items = iterate(machine.evaluate(right, env));
  const rounds = items?.items.slice(0, MOST_ROUNDS) ?? [];
  return within(env, () => {
    for (const item of rounds) {
      assign(left, item, env, machine, node);
      const completion = machine.execute(body, env);
      if (completion?.kind === 'return') return completion;
      if (completion?.kind === 'break') break;
    }
    if (items && !items.open) return undefined;
    assign(left, unknown(), env, machine, node);
    return possibly(
      quietly(() => machine.execute(body, env)),
      env,
    );
  });
}

function possibly(completion: Completion, env: Env): undefined {
  if (completion?.kind === 'return') (env.returns ??= []).push(completion.value);
}

/** Runs a `while` as long as its condition is known to hold. */
export function whileLoop(node: Node, env: Env, machine: Machine): Completion {
  const test = node.childForFieldName('condition');
  const body = node.childForFieldName('body');
  if (!test || !body) return undefined;
  return within(env, () => {
    const returns = env.returns?.length;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const known = truth(machine.evaluate(test, env));
      if (known === false) return undefined;
      if (known === undefined)
        return possibly(
          quietly(() => machine.execute(body, env)),
          env,
        );
      const completion = machine.execute(body, env);
      if (completion?.kind === 'return') return completion;
      // Whether there is another round is not known where it may have been left in this one.
      if (completion?.kind === 'break' || env.left || env.returns?.length !== returns) return undefined;
    }
    return undefined;
  });
}

/** Runs a loop: what is known of the one around it stays. */
function within(env: Env, rounds: () => Completion): Completion {
  const { left } = env;
  delete env.left;
  try {
    return rounds();
  } finally {
    if (left) env.left = left;
    else delete env.left;
  }
}
