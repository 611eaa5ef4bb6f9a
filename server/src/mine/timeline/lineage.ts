import type { Surface } from '../surface.ts';

/**
 * By definition of a class, the first definition of what it continues: a class that moves to another module keeps its
 * name, and a spelling that leads from the one to the other from one release to the next.
 */
export function lineages(surfaces: readonly Surface[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  let here = definitionsIn(surfaces[0]);
  for (const [release, { apis }] of surfaces.entries()) {
    const after = surfaces[release + 1];
    if (!after) break;
    const next = definitionsIn(after);
    for (const { path, kind, definition, shim } of apis.values()) {
      if (kind !== 'class' || shim || next.has(definition)) continue;
      const then = after.apis.get(path);
      const isMoved = then?.kind === 'class' && !then.shim && nameOf(then.definition) === nameOf(definition);
      if (isMoved && !here.has(then.definition))
        first.set(then.definition, first.get(definition) ?? definition);
    }
    here = next;
  }
  return first;
}

function definitionsIn(surface: Surface | undefined): Set<string> {
  const found = new Set<string>();
  for (const { definition } of surface?.apis.values() ?? []) found.add(definition);
  return found;
}

function nameOf(definition: string): string {
  return definition.slice(definition.indexOf(':') + 1);
}
