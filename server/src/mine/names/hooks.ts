/** Names that only a module's `__getattr__` answers for: found by asking it with an unknown name, then by name. */
import { type Machine, quietly, settle, type Warned } from './machine.ts';
import { constant, type FunctionValue, type Module, type Value } from './values.ts';

export interface Answer {
  name: string;
  value: Value;
  /** The warning that came with it. */
  warned?: Warned;
}

/** What `__getattr__` of a module returns, by name; names for which it raises are not there. */
export function answers(module: Module, machine: Machine): Answer[] {
  const binding = module.env.names.get('__getattr__');
  const hook = binding && settle(binding);
  if (hook?.kind !== 'function' || module.stub) return [];
  const found: Answer[] = [];
  for (const name of candidates(hook, machine)) {
    if (name.startsWith('_') || module.env.names.has(name) || !/^\w+$/.test(name)) continue;
    const answer = ask(hook, name, machine);
    if (answer) found.push(answer);
  }
  return found;
}

/** The texts that the name is compared with or looked up among. */
function candidates(hook: FunctionValue, machine: Machine): Set<string> {
  const probe = new Set<string>();
  quietly(() => machine.invoke(hook, [{ value: { kind: 'unknown', probe } }]));
  return probe;
}

function ask(hook: FunctionValue, name: string, machine: Machine): Answer | undefined {
  const before = machine.warned;
  const warned: Warned[] = [];
  machine.warned = warned;
  const value = quietly(() => machine.invoke(hook, [{ value: constant(name) }]));
  machine.warned = before;
  if (!value || (value.kind === 'const' && value.value === null)) return undefined;
  return { name, value, ...(warned[0] && { warned: warned[0] }) };
}
