/** Inherited methods whose results are type variables that a class has a class for. */
import type { TypeRow, TypeText } from '../../core/catalog/format.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import type { Surface } from '../surface.ts';
import { lookUp } from './surface-lookup.ts';

/** Rows of types by path, `Frames.first` beside `Groups.first`. */
export function* specialised(surface: Surface): Generator<[string, TypeRow]> {
  const classes = [...surface.apis.values()].filter(({ means, alias }) => means && alias === undefined);
  const variable = new Set(classes.flatMap(({ means = {} }) => Object.keys(means)));
  if (variable.size === 0) return;
  const names = new Set<string>();
  for (const { path, kind, returns = '' } of surface.apis.values())
    if (kind === 'method' && namesOf(returns).some((name) => variable.has(name))) names.add(lastOf(path));
  for (const { path, means = {} } of classes) {
    for (const name of names) {
      const inherited = lookUp(surface, `${path}.${name}`);
      if (inherited?.kind !== 'method' || parentOf(inherited.path) === path) continue;
      const { returns = '?' } = inherited;
      const own = replaced(returns, means);
      if (own !== returns) yield [`${path}.${name}`, { kind: 'method', returns: own }];
    }
  }
}

const NAME = /[\w.]+/g;

function namesOf(type: TypeText): string[] {
  return type.match(NAME) ?? [];
}

function replaced(type: TypeText, means: Readonly<Record<TypeText, TypeText>>): TypeText {
  return type.replace(NAME, (name) => means[name] ?? name);
}
