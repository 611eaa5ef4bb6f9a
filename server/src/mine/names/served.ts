/** Modules that no file is there for: code puts them into `sys.modules`, or a hook finds them. */
import type { Node } from '../syntax/node.ts';
import type { Machine } from './machine.ts';
import { type Env, textOf } from './values.ts';

/**
 * Remembers that there is a module of this name; `undefined`: of names that are not known, below `start`, by default the one
 * that runs, and of those that a table of it leads to modules.
 */
export function serve(
  name: string | undefined,
  { module }: Env,
  machine: Machine,
  start = module.name,
): void {
  const names = name === undefined ? [`${start}.*`, ...tabled(module.env, machine)] : [name];
  const { archive, served } = machine;
  for (const each of names) if (archive.owns(each) && !archive.modules.has(each)) served.add(each);
}

/** The module that a formatted name starts with: `lib.sub` of `f'lib.sub.{name}'`. */
export function startOf(key: Node): string | undefined {
  const [first] = key.type === 'string' ? key.children : [];
  return first?.type === 'string_content' ? /^(\w.*)\./.exec(first.text)?.[1] : undefined;
}

/** `{"old": "new"}`, where there is a module `new` beside it. */
function tabled({ names, module }: Env, { archive }: Machine): string[] {
  return [...names.values()].flatMap(({ value }) => {
    const entries = typeof value !== 'function' && value.kind === 'dict' ? [...value.entries.values()] : [];
    return entries.flatMap(({ key, value: to }) => {
      const [old, next] = [textOf(key), textOf(to)];
      const isModule = next !== undefined && archive.modules.has(`${module.name}.${next}`);
      return old !== undefined && isModule ? `${module.name}.${old}` : [];
    });
  });
}
