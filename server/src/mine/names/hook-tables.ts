/** Names that the object in the place of a module may answer for, since its `__getattr__` looks them up in a table. */
import { definitionIn } from '../definitions/nodes.ts';
import { namesAmong } from './answered.ts';
import { hookOf } from './cut-names.ts';
import { absolute } from './import-statements.ts';
import { type Machine, quietly, settle } from './machine.ts';
import type { FunctionValue, Module, Value } from './values.ts';

const IMPORT = /\bfrom\s+(\.*[\w.]*)\s+import\s+\(?\s*(\w+)/g;

/** `if name in TABLE`. */
const TESTED = /\bin\s+([A-Za-z_]\w*)\b/g;

/**
 * The keys of the dictionaries that the hook tests for a name: those of its module, and those that it imports. What they
 * lead to is not known. A module's own function is asked by name instead: it may know a name in order to refuse it.
 */
export function tabledNames({ replacedBy }: Module, machine: Machine): string[] {
  const hook = replacedBy && hookOf(replacedBy);
  const node = hook?.kind === 'function' ? hook.nodes.at(-1) : undefined;
  if (hook?.kind !== 'function' || !node) return [];
  const { text } = definitionIn(node);
  const tables = new Set([...text.matchAll(TESTED)].map(([, name = '']) => name));
  return [...tables].flatMap((name) => {
    const table = tableAt(name, text, hook, machine);
    return table?.kind === 'dict' ? namesAmong(table) : [];
  });
}

function tableAt(name: string, text: string, { module }: FunctionValue, machine: Machine): Value | undefined {
  const [, from] = [...text.matchAll(IMPORT)].find(([, , imported]) => imported === name) ?? [];
  const path = from === undefined ? module.name : absolute(from, module);
  const source = path === undefined ? undefined : quietly(() => machine.runtime(path));
  const binding = source?.kind === 'module' ? source.env.names.get(name) : undefined;
  return binding && quietly(() => settle(binding));
}
