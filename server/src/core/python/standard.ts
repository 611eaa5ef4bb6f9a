/** What functions and classes of the standard library make of what they are given. */
import { builtinCall, element, iterator, mapped } from './builtins.ts';
import { instanceOf, UNKNOWN, union, type Type } from './types.ts';

/** A call of `itertools` or `collections` with positional arguments of these types; `undefined` for any other. */
export function standardCall(path: string, types: readonly Type[]): Type | undefined {
  const [first] = types;
  switch (path) {
    case 'itertools.chain':
      return iterator(union(types.map(element)));
    case 'itertools.chain.from_iterable':
      return iterator(element(element(first)));
    case 'itertools.product':
    case 'itertools.zip_longest':
      return iterator(instanceOf('builtins.tuple', types.map(element)));
    case 'itertools.combinations':
    case 'itertools.permutations':
      return iterator(instanceOf('builtins.tuple', [element(first)], true));
    case 'itertools.islice':
    case 'itertools.cycle':
      return iterator(element(first));
    case 'collections.defaultdict':
      return instanceOf('builtins.dict', [UNKNOWN, made(first)]);
    case 'collections.OrderedDict':
      return builtinCall('builtins.dict', types);
    case 'collections.deque':
      return instanceOf('builtins.list', [element(first)]);
    default:
      return undefined;
  }
}

/** What a factory makes. */
function made(factory: Type | undefined): Type {
  if (factory?.kind === 'class' && factory.path.startsWith('builtins.')) return builtinCall(factory.path, []);
  return mapped(factory);
}
