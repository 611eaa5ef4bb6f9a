/** Inherited methods whose results are type variables that a class has a class for. */
import type { TypeRow, TypeText } from '../../core/catalog/format.ts';
import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import type { Surface, SurfaceApi } from '../surface.ts';

/** Rows of types by path, `Frames.first` beside `Groups.first`. */
export function* specialised(surface: Surface): Generator<[string, TypeRow]> {
  const classes = [...surface.apis.values()].filter(({ means, alias }) => means && alias === undefined);
  const variable = new Set(classes.flatMap(({ means = {} }) => Object.keys(means)));
  if (variable.size === 0) return;
  const methods = [...surface.apis.values()].filter(
    ({ kind, alias, returns }) =>
      kind === 'method' &&
      alias === undefined &&
      returns &&
      namesOf(returns).some((name) => variable.has(name)),
  );
  for (const cls of classes) {
    const above = new Set(ancestorsOf(cls, surface));
    for (const { path, returns = '?' } of methods) {
      if (!above.has(parentOf(path))) continue;
      const own = replaced(returns, cls.means ?? {});
      if (own !== returns) yield [`${cls.path}.${lastOf(path)}`, { kind: 'method', returns: own }];
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

/** The bases of a class and theirs, as far as they are of the distribution. */
function ancestorsOf({ bases = [] }: SurfaceApi, surface: Surface, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  return bases.flatMap((base) => {
    const row = surface.apis.get(surface.apis.get(base)?.alias ?? base);
    return row ? [row.path, ...ancestorsOf(row, surface, depth + 1)] : [];
  });
}

const MAX_DEPTH = 12;
