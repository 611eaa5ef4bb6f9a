/** Modules that put an object in their own place, which loads what they have when that is asked for. */
import type { Module, Value } from './values.ts';

/**
 * `sys.modules[__name__] = value`: what the module tells type checkers that it has is what the object answers for. Its
 * own names are kept.
 */
export function replaceModule(module: Module, by: Value): void {
  if (by.kind === 'module') return;
  for (const [name, value] of module.typeOnly)
    if (!module.env.names.has(name)) module.env.names.set(name, { value, how: 'from' });
}
