/** What of this distribution resolves though it is not recorded: imports that a module makes for itself. */
import type { SurfaceApi } from '../surface.ts';
import { type Machine, quietly, settle } from './machine.ts';
import type { Paths } from './paths.ts';
import { isTest } from './public.ts';
import { identityOf } from './scope.ts';
import type { Module, Value } from './values.ts';

/** Runs the modules that have not run so far. By path the canonical path; a class without one leads to where it is. */
export function leaksOf(
  rows: ReadonlyMap<string, SurfaceApi>,
  paths: Paths,
  machine: Machine,
): Record<string, string> {
  const leaks: Record<string, string> = {};
  for (const name of [...machine.archive.modules.keys()].toSorted()) {
    const module = isTest(name) ? undefined : quietly(() => machine.runtime(name));
    if (module?.kind !== 'module') continue;
    for (const [each, value] of valuesOf(module)) {
      const path = `${name}.${each}`;
      const reached = rows.has(path) ? undefined : reachedBy(value, rows, paths, machine);
      if (reached !== undefined) leaks[path] = reached;
    }
  }
  return leaks;
}

function* valuesOf(module: Module): Generator<[string, Value]> {
  for (const [name, binding] of module.env.names) {
    const value = name.startsWith('__') ? undefined : quietly(() => settle(binding));
    if (value) yield [name, value];
  }
}

function reachedBy(
  value: Value,
  rows: ReadonlyMap<string, SurfaceApi>,
  paths: Paths,
  machine: Machine,
): string | undefined {
  const identity = value.kind === 'external' && !value.opaque ? undefined : identityOf(value);
  if (identity === undefined || !machine.archive.owns(identity.split(':', 1)[0] ?? '')) return undefined;
  const path = paths.of(identity);
  if (path !== undefined && rows.has(path)) return path;
  return value.kind === 'class' ? identity.replace(':', '.') : undefined;
}
