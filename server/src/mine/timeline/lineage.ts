import type { Surface } from '../surface.ts';
import type { Definitions } from './definitions.ts';

/**
 * By definition of a class, the first definition of what it continues: a class that moves to another module keeps its
 * name, and a spelling that leads from the one to the other from one release to the next.
 */
export function lineages(
  surfaces: readonly Surface[],
  releases: readonly Definitions[],
): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  for (const [release, { apis }] of surfaces.entries()) {
    const [here, next] = [releases[release], releases[release + 1]];
    const after = surfaces[release + 1];
    if (!here || !next || !after) break;
    for (const { path, kind, definition, shim } of apis.values()) {
      if (kind !== 'class' || shim || next.spellings(definition).length > 0) continue;
      const then = after.apis.get(path);
      const isMoved = then?.kind === 'class' && !then.shim && nameOf(then.definition) === nameOf(definition);
      if (isMoved && here.spellings(then.definition).length === 0)
        first.set(then.definition, first.get(definition) ?? definition);
    }
  }
  return first;
}

function nameOf(definition: string): string {
  return definition.slice(definition.indexOf(':') + 1);
}
