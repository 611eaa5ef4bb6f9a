import type { Api, Library } from '../catalog/catalog.ts';
import type { TypeRow } from '../catalog/format.ts';
import type { ModulePlace } from './project/files.ts';
import type { Scope } from './scopes.ts';
import type { Syntax } from './syntax.ts';

/** What an expression may evaluate to. Equal types have equal keys. */
export type Type =
  | Unknown
  | NoneType
  | Module
  | ProjectModule
  | ClassObject
  | Instance
  | ApiFunction
  | BuiltinMethod
  | Def
  | Lambda
  | Alias
  | ProjectClass
  | ProjectInstance
  | VersionFact
  | Union;

export interface Unknown {
  readonly kind: 'unknown';
  readonly key: string;
}

export interface NoneType {
  readonly kind: 'none';
  readonly key: string;
}

/** A module, or, below a module that is not tracked, anything that a dotted path reaches. */
export interface Module {
  readonly kind: 'module';
  readonly key: string;
  readonly path: string;
  /** Absent: not tracked. */
  readonly library?: Library;
  /** Chosen by a guarded import. */
  readonly guarded?: true;
}

/** A module or package of the project. */
export interface ProjectModule {
  readonly kind: 'project-module';
  readonly key: string;
  /** As it is imported. */
  readonly name: string;
  readonly place: ModulePlace;
}

/** A class of a tracked library, or of `builtins`. */
export interface ClassObject {
  readonly kind: 'class';
  readonly key: string;
  /** Canonical path. */
  readonly path: string;
  /** The path by which the code reached it. */
  readonly spelled: string;
  /** Declared as `type[A]`: it may be a subclass. */
  readonly isSome?: true;
}

export interface Instance {
  readonly kind: 'instance';
  readonly key: string;
  /** Canonical path of the class. */
  readonly path: string;
  /** Type arguments; of a `builtins.tuple` its items, unless it is `variadic`. */
  readonly items: readonly Type[];
  readonly variadic?: true;
}

/** A function of a tracked library, or a method bound to a receiver. */
export interface ApiFunction {
  readonly kind: 'function';
  readonly key: string;
  /** Absent: only published stubs know of it, so that it is nothing to refer to. */
  readonly api?: Api;
  /** What published stubs tell of its result, where they tell more than the library. */
  readonly typed?: TypeRow;
  readonly spelled: string;
  readonly receiver?: Type;
  /** The class path for `Library.member`. */
  readonly owner?: string;
  readonly bound: boolean;
}

/** A method of a built-in container. */
export interface BuiltinMethod {
  readonly kind: 'builtin';
  readonly key: string;
  readonly receiver: Instance;
  readonly name: string;
}

/** A function of the document. */
export interface Def {
  readonly kind: 'def';
  readonly key: string;
  readonly scope: Scope;
  readonly receiver?: Type;
}

/** A type expression as a value, `Union[A, B]`: what an annotation of that name means. */
export interface Alias {
  readonly kind: 'alias';
  readonly key: string;
  readonly means: Type;
}

/** A function of which only the result is known: a lambda, a partial one, a declared `Callable`. */
export interface Lambda {
  readonly kind: 'lambda';
  readonly key: string;
  readonly returns: Type;
}

export interface ProjectClass {
  readonly kind: 'project-class';
  readonly key: string;
  readonly scope: Scope;
  /** The first parameter of a class method: it may be a subclass. */
  readonly isSelf?: true;
}

export interface ProjectInstance {
  readonly kind: 'project-instance';
  readonly key: string;
  readonly scope: Scope;
  /** The first parameter of a method: its class may be a subclass. */
  readonly isSelf?: true;
  /** What `super()` gives: members of the class itself are passed over. */
  readonly above?: true;
}

/** A value computed from the version of a library: a test of it is a guard. */
export interface VersionFact {
  readonly kind: 'version';
  readonly key: string;
}

export interface Union {
  readonly kind: 'union';
  readonly key: string;
  readonly members: readonly Exclude<Type, Union>[];
}

/** A union of more members is unknown. */
const MAX_MEMBERS = 8;
/** Type arguments below this depth are unknown. */
const MAX_DEPTH = 5;

export const UNKNOWN: Unknown = { kind: 'unknown', key: '?' };
export const NONE: NoneType = { kind: 'none', key: 'None' };
export const VERSION: VersionFact = { kind: 'version', key: 'version' };

/** A module by its dotted path. */
export function moduleOf(path: string, library?: Library, guarded = false): Module {
  const key = `module ${path}${guarded ? ' guarded' : ''}`;
  return { kind: 'module', key, path, ...(library && { library }), ...(guarded && { guarded }) };
}

/** A module of the project by its place. */
export function projectModule(name: string, place: ModulePlace): ProjectModule {
  return { kind: 'project-module', key: `module in ${place.folder ?? place.files[0]}`, name, place };
}

/** A class object; `spelled` is the path that the code uses for it. */
export function classOf(path: string, spelled = path): ClassObject {
  return { kind: 'class', key: `type[${path}] as ${spelled}`, path, spelled };
}

/** A class or one that is derived from it. */
export function someClass(path: string): ClassObject {
  return { kind: 'class', key: `type[${path}]`, path, spelled: path, isSome: true };
}

/** An instance of a class by its canonical path. */
export function instanceOf(path: string, items: readonly Type[] = [], variadic = false): Instance {
  const kept = items.some((item) => depthOf(item) >= MAX_DEPTH - 1) ? [] : items;
  const list =
    kept.length === 0 ? '' : `[${kept.map(({ key }) => key).join(', ')}${variadic ? ', ...' : ''}]`;
  return { kind: 'instance', key: path + list, path, items: kept, ...(variadic && { variadic }) };
}

function depthOf(type: Type): number {
  if (type.kind === 'union') return Math.max(...type.members.map(depthOf));
  return type.kind === 'instance' && type.items.length > 0 ? 1 + Math.max(...type.items.map(depthOf)) : 0;
}

/** A function of the document, bound to a receiver or not. */
export function defOf(scope: Scope, receiver?: Type): Def {
  const key = `def ${scope.id}${receiver ? ` of ${receiver.key}` : ''}`;
  return { kind: 'def', key, scope, ...(receiver && { receiver }) };
}

/** A type expression that stands for instances of a type. */
export function aliasOf(means: Type): Alias {
  return { kind: 'alias', key: `alias of ${means.key}`, means };
}

/** A function that is known by its result only. */
export function lambdaOf(returns: Type): Lambda {
  return { kind: 'lambda', key: `() -> ${returns.key}`, returns };
}

export function projectClass(scope: Scope, isSelf = false): ProjectClass {
  const key = `type[#${scope.id}${isSelf ? ' self' : ''}]`;
  return { kind: 'project-class', key, scope, ...(isSelf && { isSelf }) };
}

export function projectInstance(scope: Scope, how?: 'above' | 'self'): ProjectInstance {
  const key = `#${scope.id} ${how ?? ''}`;
  const flags = {
    ...(how === 'above' && { above: true as const }),
    ...(how === 'self' && { isSelf: true as const }),
  };
  return { kind: 'project-instance', key, scope, ...flags };
}

/** The union of types, flat and without duplicates; unknown where it would grow too large. */
export function union(types: readonly Type[]): Type {
  const first = types[0];
  if (first && (types.length === 1 || types.every((type) => type === first))) return first;
  const members = new Map<string, Exclude<Type, Union>>();
  for (const type of types) {
    if (type.kind === 'union') for (const member of type.members) members.set(member.key, member);
    else members.set(type.key, type);
  }
  const list = [...members.values()];
  const [only] = list;
  if (!only || list.length > MAX_MEMBERS) return UNKNOWN;
  if (list.length === 1) return only;
  return { kind: 'union', key: [...members.keys()].toSorted().join(' | '), members: list };
}

/** The members of a union, or the type itself. */
export function membersOf(type: Type): readonly Exclude<Type, Union>[] {
  return type.kind === 'union' ? type.members : [type];
}

/** The members that satisfy a test, as a type; `undefined` where none does. */
export function filter(type: Type, keep: (member: Exclude<Type, Union>) => boolean): Type | undefined {
  const kept = membersOf(type).filter(keep);
  return kept.length === 0 ? undefined : union(kept);
}

/** How a type reads to a person. */
export function describe(type: Type): string {
  switch (type.kind) {
    case 'union':
      return type.members.map(describe).join(' | ');
    case 'instance':
      return type.path.replace(/^builtins\./, '');
    case 'class':
    case 'module':
      return type.path;
    case 'function':
      return type.spelled;
    case 'none':
      return 'None';
    case 'project-module':
      return type.name;
    case 'project-class':
    case 'project-instance':
    case 'def':
      return type.scope.name;
    case 'alias':
    case 'builtin':
    case 'lambda':
    case 'unknown':
    case 'version':
    default:
      return 'unknown';
  }
}

/** Where a value comes from, for reasons. */
export interface Origin {
  readonly how:
    | 'assigned'
    | 'annotated'
    | 'imported'
    | 'taken'
    | 'entered'
    | 'tested'
    | 'defined'
    | 'passed'
    | 'documented';
  /** The expression, annotation or statement. */
  readonly node: Syntax;
}
