import type { Surface, SurfaceApi } from '../surface.ts';

/** The spellings of one release by what they denote. */
export interface Definitions {
  /** Every path of a definition identity. */
  spellings(definition: string): readonly SurfaceApi[];
  /** Canonical rows of top-level definitions of a name, whatever module they are defined in. */
  named(name: string): readonly SurfaceApi[];
}

/** `wanted`: only these definitions. */
export function indexDefinitions(surface: Surface, wanted?: ReadonlySet<string>): Definitions {
  const byDefinition = new Map<string, SurfaceApi[]>();
  const byName = new Map<string, SurfaceApi[]>();
  for (const api of surface.apis.values()) {
    if (wanted && !wanted.has(api.definition)) continue;
    push(byDefinition, api.definition, api);
    const name = api.definition.split(':')[1];
    if (api.alias === undefined && name !== undefined) push(byName, name, api);
  }
  return {
    spellings: (definition) => byDefinition.get(definition) ?? [],
    named: (name) => byName.get(name) ?? [],
  };
}

function push(map: Map<string, SurfaceApi[]>, key: string, api: SurfaceApi): void {
  const list = map.get(key);
  if (list) list.push(api);
  else map.set(key, [api]);
}
