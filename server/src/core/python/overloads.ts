import type { OverloadRow, TypeText } from '../catalog/format.ts';
import { lastOf } from '../catalog/paths.ts';
import { splitTopLevel } from '../signatures/split.ts';
import type { Frame } from './context.ts';
import { returnsReceiver } from './conventions.ts';
import { argumentsFor, givenTo, lacks, mayLack, type Given } from './given.ts';
import type { Argument, Call } from './reference.ts';
import { typeOfText } from './symbol-types.ts';
import { canonical, libraryOf, memberOf, returnsAbove, typedMember } from './symbols.ts';
import {
  instanceOf,
  membersOf,
  projectInstance,
  union,
  UNKNOWN,
  type ApiFunction,
  type Instance,
  type Type,
} from './types.ts';

/** Whether an argument fits what an overload asks for. */
type Fit = 'yes' | 'no' | 'maybe';

/**
 * The result of a call of a function of a library: by its overloads the first that certainly fits, else the union of
 * those that may; without overloads what it is declared to return. `types` are those of the call's arguments.
 */
export function resultOfApi(frame: Frame, callee: ApiFunction, call: Call, types: readonly Type[]): Type {
  const told = callee.typed ?? callee.api;
  const self = selfOf(callee);
  if (told?.overloads) {
    const key = keyOf(callee, self, call, types);
    const { results } = frame.context;
    const known = results.get(key);
    if (known) return known;
    const chosen = overloadType(frame, callee, told.overloads, call, types, self);
    if (chosen) {
      results.set(key, chosen);
      return chosen;
    }
  }
  const returns = told?.returns ?? overriddenReturns(frame, callee);
  if (returns !== undefined) return typeOfText(frame.context.symbols, returns, self);
  return returnsReceiver(frame, callee) ? self : UNKNOWN;
}

/** A method that says nothing of its result returns what the one that it overrides is declared to. */
function overriddenReturns({ context: { symbols } }: Frame, callee: ApiFunction): TypeText | undefined {
  if (callee.owner === undefined || callee.api?.overloads) return undefined;
  return returnsAbove(symbols, callee.owner, lastOf(callee.spelled));
}

/** Equal for calls that choose the same overload. */
function keyOf(callee: ApiFunction, self: Type, call: Call, types: readonly Type[]): string {
  const parts = call.arguments.map(({ kind, name, literal, text }, index) => {
    const value = literal === undefined || literal === 'list' || literal === 'tuple' ? '' : text;
    return `${kind} ${name ?? ''} ${literal ?? ''} ${value} ${types[index]?.key ?? ''}`;
  });
  return `${callee.spelled} ${callee.bound ? 'bound' : ''} ${self.key} (${parts.join(', ')})`;
}

/** What `Self` means in the result of a function: the receiver, or an instance of the receiving class. */
function selfOf({ receiver }: ApiFunction): Type {
  if (receiver?.kind === 'class') return instanceOf(receiver.path);
  if (receiver?.kind === 'project-class') return projectInstance(receiver.scope);
  return receiver ?? UNKNOWN;
}

/** `undefined` where the parameters are not known or no overload fits. */
function overloadType(
  frame: Frame,
  callee: ApiFunction,
  overloads: readonly OverloadRow[],
  call: Call,
  types: readonly Type[],
  self: Type,
): Type | undefined {
  const era = callee.api?.eras.findLast(({ signature }) => signature !== undefined);
  const signature = callee.typed ? callee.typed.parameters : era?.signature;
  if (signature === undefined) return undefined;
  const callable = { kind: callee.api?.kind ?? 'method', ...(era?.binding && { binding: era.binding }) };
  const given = givenTo(call, signature, callable, overloads);
  const typed = new Map(call.arguments.map((argument, index) => [argument, types[index] ?? UNKNOWN]));
  const survivors: Type[] = [];
  for (const { when, returns } of overloads) {
    const fit = fitOf(frame, when, given, typed);
    if (fit === 'no') continue;
    const type = typeOfText(frame.context.symbols, returns, self);
    // Types that could not be read before it are scalars: what names slices or arrays is for them.
    if (fit === 'yes' && types.some((each) => isMany(callee, each))) return type;
    survivors.push(type);
    if (fit === 'yes') break;
  }
  return survivors.length === 0 ? undefined : union(survivors);
}

/** A key that takes more than one item. */
function isMany({ spelled }: ApiFunction, type: Type): boolean {
  if (type.kind !== 'instance') return false;
  return (
    type.path === 'builtins.slice' || (lastOf(spelled) === '__getitem__' && type.path === 'numpy.ndarray')
  );
}

function fitOf(
  frame: Frame,
  when: OverloadRow['when'],
  given: Given,
  types: ReadonlyMap<Argument, Type>,
): Fit {
  const taken = argumentsFor(given, when);
  if (lacks(given, when, taken)) return 'no';
  let whole: Fit = mayLack(given, when) ? 'maybe' : 'yes';
  for (const [parameter, text] of Object.entries(when)) {
    if (parameter === given.star || parameter === given.rest) continue;
    const wanted = text.replace(/\s*=\s*\.\.\.$/, '');
    const argument = taken.get(parameter);
    let fit: Fit;
    if (argument) fit = fitArgument(frame, wanted, argument, types.get(argument) ?? UNKNOWN);
    else if (given.unknown.has(parameter)) fit = 'maybe';
    else fit = wanted === text ? 'no' : 'yes';
    if (fit === 'no') return 'no';
    if (fit === 'maybe') whole = 'maybe';
  }
  return whole;
}

function fitArgument(frame: Frame, wanted: string, argument: Argument, type: Type): Fit {
  const fits = membersOf(type).map((member) => fitType(frame, wanted, argument, member));
  const [first = 'maybe'] = fits;
  return fits.every((fit) => fit === first) ? first : 'maybe';
}

function fitType(frame: Frame, wanted: string, argument: Argument, type: Type): Fit {
  const fits = alternativesOf(frame, wanted).map((each) => fitAlternative(frame, each, argument, type));
  if (fits.includes('yes')) return 'yes';
  return fits.every((fit) => fit === 'no') ? 'no' : 'maybe';
}

function alternativesOf({ context: { symbols } }: Frame, wanted: string): readonly string[] {
  let list = symbols.alternatives.get(wanted);
  if (!list) {
    list = splitUnion(wanted);
    symbols.alternatives.set(wanted, list);
  }
  return list;
}

/** The members of a union, as text. */
function splitUnion(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '[') depth += 1;
    else if (character === ']') depth -= 1;
    else if (character === '|' && depth === 0) {
      parts.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}

/** Types without a hash; for classes of libraries no release says so in a signature. */
const UNHASHABLE = new Set([
  'builtins.list',
  'builtins.dict',
  'builtins.set',
  'pandas.DataFrame',
  'pandas.Series',
  'numpy.ndarray',
]);

function fitAlternative(frame: Frame, wanted: string, argument: Argument, type: Type): Fit {
  const literal = /^(?:typing\.)?Literal\[(.*)\]$/s.exec(wanted)?.[1];
  if (literal !== undefined) return fitLiteral(literal, argument, type);
  if (type.kind === 'unknown' || type.kind === 'version') return 'maybe';
  if (wanted === 'None') return type.kind === 'none' ? 'yes' : 'no';
  const name = wanted.replace(/\[[^]*$/, '');
  if (name === 'Callable') return fitCallable(frame, type);
  if (/^(?:(?:typing|collections\.abc)\.)?Hashable$/.test(name)) return fitHashable(type);
  if (name === 'Iterator') return fitIterable(frame, type);
  if (type.kind === 'none') return /^[a-z]/.test(name) ? 'no' : 'maybe';
  if (type.kind !== 'instance') return 'maybe';
  const fit = fitInstance(frame, name, type.path);
  return fit === 'yes' && name !== wanted ? fitItems(frame, wanted, argument, type) : fit;
}

/** `tuple[A, B]`, `tuple[A, ...]` or `list[A]` against what a tuple or list holds. */
function fitItems(frame: Frame, wanted: string, argument: Argument, type: Instance): Fit {
  if (!/^builtins\.(?:tuple|list)$/.test(type.path)) return 'yes';
  const parts = splitTopLevel(wanted.slice(wanted.indexOf('[') + 1, -1));
  const isOpen = type.path === 'builtins.list' || parts.at(-1) === '...';
  if (type.items.length === 0 || type.variadic) return isOpen && type.items.length === 0 ? 'yes' : 'maybe';
  if (!isOpen && parts.length !== type.items.length) return 'no';
  const { literal: _, ...plain } = argument;
  const fits = type.items.map((item, at) => fitArgument(frame, parts[isOpen ? 0 : at] ?? '?', plain, item));
  if (fits.includes('no')) return 'no';
  return fits.every((fit) => fit === 'yes') ? 'yes' : 'maybe';
}

function fitCallable(frame: Frame, type: Type): Fit {
  if (type.kind === 'def' || type.kind === 'function' || type.kind === 'class') return 'yes';
  if (type.kind === 'none') return 'no';
  if (type.kind !== 'instance') return 'maybe';
  if (type.path.startsWith('builtins.')) return 'no';
  return memberOf(frame.context.symbols, type.path, '__call__') === 'absent' ? 'no' : 'maybe';
}

function fitHashable(type: Type): Fit {
  if (type.kind !== 'instance') return type.kind === 'none' ? 'yes' : 'maybe';
  if (UNHASHABLE.has(type.path)) return 'no';
  return type.path.startsWith('builtins.') ? 'yes' : 'maybe';
}

/** `Iterator` stands for whatever can be iterated over. */
function fitIterable(frame: Frame, type: Type): Fit {
  if (type.kind !== 'instance') return type.kind === 'none' ? 'no' : 'maybe';
  if (/^typing\.Iterator$|^builtins\.(?:list|dict|tuple|set|frozenset|str|bytes|range)$/.test(type.path))
    return 'yes';
  if (/^builtins\.(?:int|bool|float|complex|slice)$/.test(type.path)) return 'no';
  const { symbols } = frame.context;
  return typedMember(symbols, type.path, '__iter__') ||
    typeof memberOf(symbols, type.path, '__iter__') !== 'string'
    ? 'yes'
    : 'maybe';
}

function fitInstance(frame: Frame, name: string, path: string): Fit {
  const builtin = name.includes('.') ? name : `builtins.${name}`;
  if (name === path || builtin === path) return 'yes';
  if (builtin === 'builtins.int' && path === 'builtins.bool') return 'yes';
  if (
    !/^(builtins\.)?(str|int|bool|float|complex|bytes|list|dict|tuple|set|frozenset|range|slice)$/.test(name)
  ) {
    if (!isKnownClass(frame, name) && !isStandardClass(name)) return 'maybe';
    return path.startsWith('builtins.')
      ? 'no'
      : isSubclass(frame, path, canonical(frame.context.symbols, name));
  }
  return path.startsWith('builtins.') || isKnownClass(frame, path) ? 'no' : 'maybe';
}

/** A class of the standard library, with no others than its own subclasses for instances. */
function isStandardClass(path: string): boolean {
  return /^(?:datetime|decimal|fractions|pathlib|re|uuid)\./.test(path);
}

function isKnownClass({ context: { symbols } }: Frame, path: string): boolean {
  return libraryOf(symbols, path)?.api(path)?.kind === 'class';
}

/** Bases of bases are followed so far. */
const MAX_BASES = 8;

function isSubclass(frame: Frame, path: string, base: string, depth = 0): Fit {
  if (path === base) return 'yes';
  const api = libraryOf(frame.context.symbols, path)?.api(path);
  if (!api || depth > MAX_BASES) return 'maybe';
  const fits = (api.eras.at(-1)?.bases ?? []).map((each) => isSubclass(frame, each, base, depth + 1));
  if (fits.includes('yes')) return 'yes';
  return fits.every((fit) => fit === 'no') ? 'no' : 'maybe';
}

function fitLiteral(wanted: string, argument: Argument, type: Type): Fit {
  const values = wanted.split(',').map((value) => normal(value.trim()));
  const { literal } = argument;
  if (literal === 'none' || literal === 'bool' || literal === 'number' || literal === 'string') {
    return values.includes(normal(argument.text)) ? 'yes' : 'no';
  }
  if (literal !== undefined) return 'no';
  if (type.kind !== 'instance') return type.kind === 'unknown' ? 'maybe' : 'no';
  const kinds = new Set(values.map(kindOf));
  return kinds.has(type.path) ? 'maybe' : 'no';
}

function normal(value: string): string {
  return value.replace(/^[rRuU]?(["'])([^]*)\1$/, '"$2"');
}

function kindOf(value: string): string {
  if (value.startsWith('"')) return 'builtins.str';
  if (value === 'True' || value === 'False') return 'builtins.bool';
  return value === 'None' ? 'None' : 'builtins.int';
}
