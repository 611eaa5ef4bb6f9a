/** Arrays that hold objects: those that `subplots` of matplotlib makes, and what is taken from them. */
import type { Call } from './reference.ts';
import {
  instanceOf,
  membersOf,
  UNKNOWN,
  union,
  type ApiFunction,
  type Instance,
  type Type,
} from './types.ts';

const ARRAY = 'numpy.ndarray';
const AXES = instanceOf('matplotlib.axes.Axes');

/** An array of which it is known what iteration over it gives: objects, or arrays of them. */
export function isObjectArray(type: Type): type is Instance & { readonly path: typeof ARRAY } {
  return type.kind === 'instance' && type.path === ARRAY && type.items.length > 0;
}

function arrayOf(item: Type): Type {
  return instanceOf(ARRAY, [item]);
}

/** What is in an array and the arrays in it. */
function objectsIn(type: Type): Type {
  return union(
    membersOf(type).map((each) => (isObjectArray(each) ? objectsIn(each.items[0] ?? UNKNOWN) : each)),
  );
}

/** What the keys of a subscript, by their types, take from an array: a slice or a list keeps a dimension. */
export function arrayItem(array: Type, [key, ...rest]: readonly Type[]): Type {
  if (!key) return array;
  if (!isObjectArray(array)) return UNKNOWN;
  const items = union(membersOf(array.items[0] ?? UNKNOWN).map((each) => arrayItem(each, rest)));
  return isMany(key) ? arrayOf(items) : items;
}

/** What of the keys of a plain array leaves an array: https://numpy.org/doc/stable/user/basics.indexing.html */
export function leavesArray(array: Type, keys: readonly Type[]): boolean {
  if (array.kind !== 'instance' || array.path !== ARRAY) return false;
  return keys.some((key) => key.kind === 'none' || isMany(key));
}

function isMany(key: Type): boolean {
  return key.kind === 'instance' && /^builtins\.(?:slice|list)$|^numpy\.ndarray$/.test(key.path);
}

/** An attribute of an array of objects that holds them too. */
export function arrayAttribute(array: Instance, name: string): Type | undefined {
  if (name === 'flat') return arrayOf(objectsIn(array));
  return name === 'T' ? array : undefined;
}

/** What a method or function of numpy makes of an array of objects; `undefined`: something else. */
export function arrayResult({ receiver, spelled }: ApiFunction, types: readonly Type[]): Type | undefined {
  const array = receiver ?? types[0];
  if (!array || !isObjectArray(array)) return undefined;
  const name = spelled.slice(spelled.lastIndexOf('.') + 1);
  if (name === 'ravel' || name === 'flatten') return arrayOf(objectsIn(array));
  if (name === 'reshape') {
    const isFlat = (receiver ? types : types.slice(1)).length === 1;
    return isFlat ? arrayOf(objectsIn(array)) : arrayOf(arrayOf(objectsIn(array)));
  }
  return /^(?:copy|transpose|array|asarray|atleast_1d)$/.test(name) ? array : undefined;
}

/** `type`, what a call of `subplots` is declared to return, with the array of axes that its arguments make. */
export function subplotsResult(path: string, call: Call, type: Type): Type {
  if (!/^matplotlib\.(?:pyplot|figure\.\w+)\.subplots$/.test(path)) return type;
  const axes = axesOf(call);
  if (!path.startsWith('matplotlib.pyplot.')) return axes;
  const [figure = UNKNOWN] = membersOf(type).flatMap((each) => (each.kind === 'instance' ? each.items : []));
  return instanceOf('builtins.tuple', [figure, axes]);
}

/** https://matplotlib.org/stable/api/_as_gen/matplotlib.pyplot.subplots.html: dimensions of one are squeezed out. */
function axesOf(call: Call): Type {
  const [rows, columns] = [countOf(call, 'nrows', 0), countOf(call, 'ncols', 1)];
  const [row, grid] = [arrayOf(AXES), arrayOf(arrayOf(AXES))];
  const squeeze = call.arguments.find(({ name }) => name === 'squeeze');
  if (squeeze) return squeeze.text === 'False' ? grid : union([AXES, row, grid]);
  const counts = new Set([rows, columns]);
  if (!counts.has('unknown')) return rows === columns ? (rows === 'one' ? AXES : grid) : row;
  if (counts.has('many')) return union([row, grid]);
  return counts.has('one') ? union([AXES, row]) : union([AXES, row, grid]);
}

function countOf(call: Call, name: string, place: number): 'one' | 'many' | 'unknown' {
  if (call.arguments.some(({ kind }) => kind.endsWith('splat'))) return 'unknown';
  const given =
    call.arguments.find((each) => each.name === name) ??
    call.arguments.filter(({ kind }) => kind === 'positional')[place];
  if (!given || given.text === '1') return 'one';
  return given.literal === 'number' ? 'many' : 'unknown';
}
