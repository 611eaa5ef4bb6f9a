import { lastOf, parentOf } from '../../core/catalog/paths.ts';
import type { Library } from '../../core/catalog/catalog.ts';
import { reaches } from '../../core/fixes/spelling.ts';
import type { Random } from '../random.ts';

/** An import, and how it spells a path. */
export interface Imported {
  statement: string;
  text: string;
  /** The names that it binds. */
  names: readonly string[];
}

/** Short names that most code gives to some modules; of others the last part. */
const USUAL: Readonly<Record<string, string>> = {
  numpy: 'np',
  pandas: 'pd',
  tensorflow: 'tf',
  'torch.nn.functional': 'F',
};

/** One of the ways to import what a public path needs. With `byModule` the name itself is not imported. */
export function importOf(
  library: Library,
  path: string,
  random: Random,
  byModule: boolean,
): Imported | undefined {
  const ways = waysOf(library, path).filter(({ direct }) => !(byModule && direct));
  return ways.length === 0 ? undefined : random.pick(ways).imported;
}

interface Way {
  imported: Imported;
  /** The name itself is imported, not a module that has it. */
  direct: boolean;
}

function waysOf(library: Library, path: string): Way[] {
  const module = moduleOf(library, path);
  if (module === undefined) return [];
  const rest = path.slice(module.length + 1);
  const [top = ''] = module.split('.');
  const [first = ''] = rest.split('.');
  const tail = rest.slice(first.length);
  const last = lastOf(module);
  const parent = parentOf(module);
  const usual = USUAL[module] ?? (module === top ? undefined : last);
  return [
    ...(usual === undefined
      ? []
      : [
          way(`import ${module} as ${usual}`, `${usual}.${rest}`, usual),
          way(`import ${module} as ${usual}`, `${usual}.${rest}`, usual),
        ]),
    way(`import ${module}`, path, top),
    ...(module !== top && reaches(library, top, path) ? [way(...throughTop(top, path))] : []),
    ...(parent === '' ? [] : [way(`from ${parent} import ${last}`, `${last}.${rest}`, last)]),
    way(`from ${module} import ${first}`, rest, first, true),
    way(`from ${module} import ${first} as ${aliasOf(first)}`, aliasOf(first) + tail, aliasOf(first), true),
  ];
}

function way(statement: string, text: string, name: string, direct = false): Way {
  return { imported: { statement, text, names: [name] }, direct };
}

function throughTop(top: string, path: string): [string, string, string] {
  const usual = USUAL[top];
  return usual === undefined
    ? [`import ${top}`, path, top]
    : [`import ${top} as ${usual}`, usual + path.slice(top.length), usual];
}

function aliasOf(name: string): string {
  return /^[A-Z]/.test(name) ? `${name}Type` : `_${name}`;
}

/** The longest prefix of a path that is a module. */
function moduleOf(library: Library, path: string): string | undefined {
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1)) {
    const prefix = path.slice(0, end);
    if (library.modules.includes(prefix) || library.api(prefix)?.kind === 'module') return prefix;
  }
  return undefined;
}
