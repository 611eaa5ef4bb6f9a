/** Every public spelling of one release, and which of those of one definition is the canonical one. */
import { detoursIn } from './detours.ts';
import { answers, type Answer, type Refusal } from './hooks.ts';
import { type Machine, quietly } from './machine.ts';
import { takeListed } from './listing.ts';
import { isPublicModule, offers } from './public.ts';
import { identityOf } from './scope.ts';
import type { Module, Value } from './values.ts';

export interface Spelling {
  path: string;
  value: Value;
  /** `module:name`, a module's dotted name, or the dotted path of something foreign. */
  identity: string;
  listed: boolean;
  /** The module that has it, and the name there. */
  module: Module;
  name: string;
  /** Only a `__getattr__` answers for it. */
  answer?: Answer;
}

/** By path, what a `__getattr__` refuses. */
export type Refusals = ReadonlyMap<string, Refusal>;

/** What is spelled how: `detours` lead by path to a shorter one, and are no spellings. */
interface Spelled {
  spellings: Spelling[];
  detours: ReadonlyMap<string, string>;
  refusals: Refusals;
}

/** Runs every public module and lists what it offers, under each public spelling of the module. */
export function spellingsOf(machine: Machine): Spelled {
  const names = [...machine.archive.modules.keys()]
    .filter((name) => isPublicModule(name, machine.archive))
    .toSorted();
  const modules = names.flatMap((name) => {
    const module = quietly(() => machine.runtime(name));
    return module?.kind === 'module' ? [module] : [];
  });
  takeListed(machine);
  const found: Spelling[] = [];
  const refusals = new Map<string, Refusal>();
  const known = new Set<string>();
  const add = (spelling: Spelling): void => {
    if (known.has(spelling.path)) return;
    known.add(spelling.path);
    found.push(spelling);
  };
  const parts = new Map<Module, Part[]>();
  const partsOf = (module: Module): Part[] => {
    const own = parts.get(module) ?? contents(module, machine, refusals);
    parts.set(module, own);
    return own;
  };
  for (const module of modules) {
    const last = module.name.slice(module.name.lastIndexOf('.') + 1);
    add({ path: module.name, value: module, identity: module.name, listed: false, module, name: last });
  }
  const isPublic = (name: string): boolean => isPublicModule(name, machine.archive);
  for (const module of modules) spell(module, module.name, [module], { partsOf, isPublic, add });
  const detours = detoursIn(found);
  return { spellings: found.filter(({ path }) => !detours.has(path)), detours, refusals };
}

type Part = Omit<Spelling, 'path' | 'module'>;

/** A builtin, or something of this distribution that is no module; what a warning names. */
function isKept(value: Value, isNamed: boolean): boolean {
  if (isNamed) return true;
  if (value.kind === 'external') return value.opaque || value.path.startsWith('builtins.');
  return value.kind !== 'module';
}

function contents(module: Module, machine: Machine, refusals: Map<string, Refusal>): Part[] {
  const own = offers(module, machine).map(({ name, value, listed }) => ({
    name,
    value,
    listed,
    identity: identify(value, module, name),
  }));
  const listed = new Set(own.map(({ name }) => name));
  const asked = answers(module, machine);
  for (const refusal of asked.refused) refusals.set(`${module.name}.${refusal.name}`, refusal);
  const more = asked.found
    .filter(
      ({ name, value, warned, forwarded }) =>
        !listed.has(name) && isKept(value, warned !== undefined && !forwarded),
    )
    .map((answer) => ({
      name: answer.name,
      value: answer.value,
      listed: false,
      identity: identify(answer.value, module, answer.name),
      answer,
    }));
  return [...own, ...more];
}

function identify(value: Value, module: Module, name: string): string {
  return identityOf(value) ?? `${module.name}:${name}`;
}

interface Speller {
  partsOf(module: Module): Part[];
  isPublic(module: string): boolean;
  add(spelling: Spelling): void;
}

function spell(module: Module, path: string, above: Module[], work: Speller): void {
  const { partsOf, isPublic, add } = work;
  for (const part of partsOf(module)) {
    const inner = `${path}.${part.name}`;
    add({ ...part, path: inner, module });
    const { value } = part;
    // A private module under a public name, or one under a shorter name: what it offers is spelled through that.
    const better = value.kind === 'module' && (!isPublic(value.name) || inner.length < value.name.length);
    if (value.kind === 'module' && better && !above.includes(value))
      spell(value, inner, [...above, value], work);
  }
}

/**
 * By identity, of what is not foreign, the canonical path: one below the top-level package that defines it if there is
 * any, then the shortest, then a listed one, then one under the name of its definition, then by letters, small ones first.
 */
export function canonicalPaths(spellings: readonly Spelling[]): Map<string, string> {
  const best = new Map<string, Spelling>();
  for (const spelling of spellings) {
    if (spelling.value.kind === 'external' && !spelling.value.opaque) continue;
    const other = best.get(spelling.identity);
    if (!other || compare(spelling, other) < 0) best.set(spelling.identity, spelling);
  }
  return new Map([...best].map(([identity, { path }]) => [identity, path]));
}

function isAtHome(path: string, identity: string): boolean {
  return path.split('.', 1)[0] === identity.split(/[.:]/, 1)[0];
}

function compare(left: Spelling, right: Spelling): number {
  const rank = ({ path, identity, name, listed, answer }: Spelling): number[] => [
    answer?.warned ? 1 : 0,
    isAtHome(path, identity) ? 0 : 1,
    path.split('.').length,
    listed ? 0 : 1,
    identity.endsWith(`:${name}`) ? 0 : 1,
    path.length,
  ];
  const [a, b] = [rank(left), rank(right)];
  const at = a.findIndex((value, index) => value !== b[index]);
  if (at >= 0) return (a[at] ?? 0) - (b[at] ?? 0);
  const [one, two] = [left.path, right.path];
  const [low, high] = [one.toLowerCase(), two.toLowerCase()];
  if (low !== high) return low < high ? -1 : 1;
  return one > two ? -1 : Number(one < two);
}
