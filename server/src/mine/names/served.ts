/** Modules that no file is there for: code puts them into `sys.modules`, or a hook finds them. */
import type { Machine } from './machine.ts';
import { type Env, textOf } from './values.ts';

/**
 * Remembers that there is a module of this name; `undefined`: of names that are not known, below the one that runs, and of
 * those that a table of it leads to modules.
 */
export function serve(name: string | undefined, { module }: Env, machine: Machine): void {
  const names = name === undefined ? [`${module.name}.*`, ...tabled(module.env, machine)] : [name];
  const { archive, served } = machine;
  for (const each of names) if (archive.owns(each) && !archive.modules.has(each)) served.add(each);
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
