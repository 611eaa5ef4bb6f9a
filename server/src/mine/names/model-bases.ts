/** Which classes are models of pydantic. */
import { isOfFirst, pydanticName } from '../definitions/pydantic.ts';
import { HARMLESS, resolutionOrder } from './attributes.ts';
import type { Machine } from './machine.ts';
import type { ClassValue, Module, Value } from './values.ts';

/** Settings are read from the environment where a call leaves them out; a root has one field, by position too. */
export type ModelKind = 'model' | 'settings' | 'root';

/** The classes of pydantic that models are made of: https://docs.pydantic.dev/latest/api/base_model/ */
const ROOTS: ReadonlyMap<string | undefined, ModelKind> = new Map([
  ['BaseModel', 'model'],
  ['GenericModel', 'model'],
  ['BaseSettings', 'settings'],
  ['RootModel', 'root'],
]);

/** What the classes, as attributes are looked for, are made of, if all of them are known and none says itself how it is made. */
export function modelKind(order: readonly ClassValue[]): ModelKind | undefined {
  const [kind, ...others] = order
    .flatMap(({ bases }) => bases)
    .flatMap((base) => (base.kind === 'class' || isHarmless(base) ? [] : [rootKind(base)]));
  return others.every((other) => other === kind) && !order.some(isMadeOtherwise) ? kind : undefined;
}

/** Whether a class has the fields that its body declares. */
export function isModel(cls: ClassValue): boolean {
  return resolutionOrder(cls).classes.some(({ bases }) => bases.some(rootKind));
}

/** Whether a model is one of version 2: if the release is for that, be it among others. */
export function isOfSecond(order: readonly ClassValue[], machine: Machine): boolean {
  if (order.some(({ bases }) => bases.some((base) => isOfFirst(pathOf(base))))) return false;
  const known = seconds.get(machine) ?? modulesOf(machine).some(({ root }) => saysSecond(root?.text ?? ''));
  seconds.set(machine, known);
  return known;
}

const seconds = new WeakMap<Machine, boolean>();

function modulesOf(machine: Machine): Module[] {
  const names = [...machine.archive.modules.keys()].filter(machine.hasRun);
  return names.map(machine.runtime).filter((value) => value.kind === 'module');
}

/** What code for version 1 alone does not say. */
const SECOND =
  /\b(?:pydantic\.v1|PYDANTIC_V[12]|ConfigDict|(?:field|model)_validator|pydantic_core|TypeAdapter|RootModel)\b|\bmodel_config\s*=\s*\{/;

function saysSecond(text: string): boolean {
  return text.includes('pydantic') && SECOND.test(text);
}

function rootKind(base: Value): ModelKind | undefined {
  return ROOTS.get(pydanticName(pathOf(base)));
}

function isHarmless(base: Value): boolean {
  return HARMLESS.has(pathOf(base));
}

function pathOf(value: Value): string {
  return value.kind === 'external' ? value.path : '';
}

/** By a method or a metaclass, or with fields that no code declares. */
function isMadeOtherwise({ node, env, metaclass }: ClassValue): boolean {
  const isUnwritten = !node && env.names.size > 0;
  const isOwn = env.names.has('__new__') || env.names.has('__signature__');
  return isUnwritten || isOwn || (metaclass !== undefined && pathOf(metaclass) !== 'abc.ABCMeta');
}
