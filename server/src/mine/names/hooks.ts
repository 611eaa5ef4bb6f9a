/** Names that only a module's `__getattr__` answers for: found by asking it with an unknown name, then by name. */
import { place } from '../definitions/nodes.ts';
import { type Machine, quietly, Raised, settle, type Warned } from './machine.ts';
import { constant, type FunctionValue, type Module, type Probe, type Value } from './values.ts';

export interface Answer {
  name: string;
  value: Value;
  /** It was found in another module, not named here. */
  forwarded: boolean;
  /** The warning that came with it. */
  warned?: Warned;
}

/** A name that a hook knows, but raises for. */
export interface Refusal {
  name: string;
  said: string;
  /** `file:line` of the hook. */
  at: string;
}

/** What `__getattr__` of a module returns, by name; names for which it raises are not there. */
export function answers(module: Module, machine: Machine): { found: Answer[]; refused: Refusal[] } {
  const binding = module.env.names.get('__getattr__');
  const hook = binding && settle(binding);
  const found: Answer[] = [];
  const refused: Refusal[] = [];
  if (hook?.kind !== 'function' || module.stub) return { found, refused };
  // A hook may put what it finds, and more, into its module.
  const bound = new Set(module.env.names.keys());
  const { named, forwarded } = candidates(hook, machine);
  for (const name of new Set([...named, ...forwarded])) {
    if (name.startsWith('_') || bound.has(name) || !/^\w+$/.test(name)) continue;
    const answer = ask(hook, name, machine);
    if (answer instanceof Raised) {
      const [node] = hook.nodes;
      const at = node ? place(module.file ?? module.name, node) : '';
      if (named.has(name) && answer.said !== undefined) refused.push({ name, said: answer.said, at });
    } else if (answer) found.push({ ...answer, forwarded: !named.has(name) });
  }
  return { found, refused };
}

/** Whether a module answers for no other names than those that are found in it: by a hook that is certain to refuse one. */
export function refusesOthers(module: Module, machine: Machine): boolean {
  const binding = module.env.names.get('__getattr__');
  const hook = binding && settle(binding);
  if (!hook) return true;
  return hook.kind === 'function' && ask(hook, 'a_name_that_nobody_gives', machine) instanceof Raised;
}

/** The names that an answer is thinkable for. */
function candidates(hook: FunctionValue, machine: Machine): Probe {
  const probe: Probe = { named: new Set(), forwarded: new Set() };
  quietly(() => machine.invoke(hook, [{ value: { kind: 'unknown', probe } }]));
  return probe;
}

function ask(
  hook: FunctionValue,
  name: string,
  machine: Machine,
): Omit<Answer, 'forwarded'> | Raised | undefined {
  const before = machine.warned;
  const warned: Warned[] = [];
  machine.warned = warned;
  try {
    const value = machine.invoke(hook, [{ value: constant(name) }]);
    if (value.kind === 'const' && value.value === null) return undefined;
    return { name, value, ...(warned[0] && { warned: warned[0] }) };
  } catch (error) {
    if (error instanceof Raised) return error;
    throw error;
  } finally {
    machine.warned = before;
  }
}
