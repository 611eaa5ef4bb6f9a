/** Modules and classes of which every name is known: what they are not known to have is not there. */
import { decoratorsOf, dotted } from '../definitions/nodes.ts';
import { refusesOthers } from './hooks.ts';
import { memberNames } from './leaks.ts';
import { namesOf } from './listing.ts';
import { type Machine, quietly } from './machine.ts';
import type { Recorded } from './rows.ts';
import type { ClassValue, Module } from './values.ts';

/** Code that may give its module names which nobody follows. */
const UNFOLLOWED = /\bexec\s*\(|\b__path__\b|\bsys\.modules\[\s*__name__\s*\]|\b__class__\s*=/;

/** Names that functions set in their module when they are called. */
const GLOBAL = /^[ \t]+global[ \t]+([\w, \t]+)/gm;

/** Code that may give instances of its class names which nobody follows. */
const UNFOLLOWED_IN_CLASS = /\b(?:setattr|exec|vars)\s*\(|\b__dict__\b|\b__getattr(?:ibute)?__\b/;

/** Methods that only put back what an instance had before: https://docs.python.org/3/library/pickle.html#object.__getstate__ */
const OF_PICKLING = /^([ \t]+)def __(?:get|set)state__\b[^]*?(?=\n\1(?=\S)|\n(?! |\t|\n)|$(?![^]))/gm;

/** Decorators of the standard library that give a class no public name. */
const HARMLESS_DECORATOR = /(?:^|\.)(?:dataclass|final|runtime_checkable|total_ordering|unique)$/;

/**
 * By path of a recorded module or class that is whole: the public names that it has beside those that are recorded, such
 * as imports for itself, submodules, and attributes that methods set.
 */
export function wholeOf({ rows, classes }: Recorded, machine: Machine): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const children = childrenOf(machine);
  const add = (path: string, names: Iterable<string> | undefined): void => {
    if (names)
      found[path] = [...new Set(names)]
        .filter((name) => !name.startsWith('_') && !rows.has(`${path}.${name}`))
        .toSorted();
  };
  for (const { path, kind, alias } of rows.values()) {
    const module =
      kind === 'module' && alias === undefined ? quietly(() => machine.runtime(path)) : undefined;
    if (module?.kind === 'module') add(path, moduleNames(module, children.get(path) ?? [], machine));
  }
  for (const [path, cls] of classes) add(path, classNames(cls));
  return found;
}

function childrenOf({ archive }: Machine): ReadonlyMap<string, string[]> {
  const children = new Map<string, string[]>();
  for (const name of archive.modules.keys()) {
    const dot = name.lastIndexOf('.');
    const parent = name.slice(0, Math.max(dot, 0));
    children.set(parent, [...(children.get(parent) ?? []), name.slice(dot + 1)]);
  }
  return children;
}

function moduleNames(module: Module, children: readonly string[], machine: Machine): string[] | undefined {
  const { env, root, stub, opaque, state, typeOnly } = module;
  if (!root || stub || opaque || state !== 'done' || env.open || env.stars.length > 0) return undefined;
  if (UNFOLLOWED.test(root.text) || !refusesOthers(module, machine)) return undefined;
  const later = root.text.includes('global')
    ? [...root.text.matchAll(GLOBAL)].flatMap(([, names = '']) => names.match(/\w+/g) ?? [])
    : [];
  const typed = quietly(() => machine.typed(module.name));
  const declared = typed?.kind === 'module' ? typed.env.names.keys() : [];
  return [...namesOf(module, machine), ...typeOnly.keys(), ...declared, ...children, ...later];
}

/** Most texts have none of it at all. */
function isUnfollowed(text: string): boolean {
  return UNFOLLOWED_IN_CLASS.test(text) && UNFOLLOWED_IN_CLASS.test(text.replaceAll(OF_PICKLING, ''));
}

function classNames(cls: ClassValue): Iterable<string> | undefined {
  const { node, env, metaclass } = cls;
  if (!node || env.open || isUnfollowed(node.text)) return undefined;
  const isPlain =
    metaclass === undefined || (metaclass.kind === 'external' && metaclass.path === 'abc.ABCMeta');
  const isDecorated = decoratorsOf(node).some(
    (each) =>
      !HARMLESS_DECORATOR.test(
        dotted(each.type === 'call' ? each.childForFieldName('function') : each) ?? '',
      ),
  );
  if (!isPlain || isDecorated) return undefined;
  return [...memberNames(cls), ...(env.promised ?? [])];
}
