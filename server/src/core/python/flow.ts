import { NONE, UNKNOWN, union, type Origin, type Type } from './types.ts';
import type { Found } from './symbols.ts';

/** What a name, or an attribute path such as `self.df`, holds at a point of the program. */
export interface Binding {
  readonly type: Type;
  readonly origin?: Origin;
  /** The name was imported from a library, and stands for this. */
  readonly imported?: (Found & { guarded: boolean }) | undefined;
  /** Of an attribute path: the binding of the object, whose replacement ends this one. */
  readonly base?: Binding | undefined;
}

/** The same value as a binding of its own. One that is looked up when it is first needed is looked up now. */
export function renewed({ type, origin, imported, base }: Binding): Binding {
  return { type, ...(origin && { origin }), imported, base };
}

/**
 * The bindings at a point of the program, as changes to those at an earlier point: entering a branch costs nothing,
 * leaving it costs what the branch changed.
 */
export class Flow {
  readonly parent: Flow | undefined;
  readonly changes = new Map<string, Binding>();
  /** Control never reaches this point. */
  dead = false;

  constructor(parent?: Flow) {
    this.parent = parent;
  }

  get(key: string): Binding | undefined {
    const binding = this.changes.get(key) ?? inherited(this.parent, key);
    const dot = key.lastIndexOf('.');
    if (dot < 0 || !binding) return binding;
    return binding.base === this.get(key.slice(0, dot)) ? binding : undefined;
  }

  set(key: string, binding: Binding): void {
    const dot = key.lastIndexOf('.');
    this.changes.set(key, dot < 0 ? binding : { ...renewed(binding), base: this.get(key.slice(0, dot)) });
  }

  /** A point after this one. */
  branch(): Flow {
    return new Flow(this);
  }

  /** The changes between `base`, an earlier point, and this one, as one step after `base`. */
  since(base: Flow): Flow {
    const whole = new Flow(base);
    for (const layer of layersOf(this, base)) {
      for (const [key, binding] of layer.changes) whole.changes.set(key, binding);
    }
    whole.dead = this.dead;
    return whole;
  }

  /**
   * Continues after branches that all start here: what differs becomes a union. Returns whether a binding that was
   * there before has another type now.
   */
  join(branches: readonly Flow[]): boolean {
    const live = branches.filter((branch) => !branch.dead);
    if (live.length === 0) {
      this.dead = true;
      return false;
    }
    const keys = new Set(live.flatMap((branch) => [...branch.changes.keys()]));
    const joined: [string, Binding][] = [];
    for (const key of keys) {
      const bindings = live.map((branch) => branch.get(key));
      const merged = merge(bindings);
      if (merged) joined.push([key, merged]);
      else if (key.includes('.')) joined.push([key, { type: UNKNOWN, base: MISMATCH }]);
    }
    let changed = false;
    for (const [key, binding] of joined) {
      const before = this.get(key);
      if (before && before.type.key !== binding.type.key) changed = true;
      this.changes.set(key, binding);
    }
    return changed;
  }
}

function inherited(from: Flow | undefined, key: string): Binding | undefined {
  let binding: Binding | undefined;
  for (let flow = from; flow && !binding; flow = flow.parent) binding = flow.changes.get(key);
  return binding;
}

/** From the first after `base` to `last`. */
function layersOf(last: Flow, base: Flow): Flow[] {
  const layers: Flow[] = [];
  for (let flow: Flow | undefined = last; flow && flow !== base; flow = flow.parent) layers.push(flow);
  return layers.toReversed();
}

/** A base that no object has: ends an attribute path. */
const MISMATCH: Binding = { type: UNKNOWN };

function merge(bindings: readonly (Binding | undefined)[]): Binding | undefined {
  const [first] = bindings;
  if (first && bindings.every((binding) => binding === first)) return first;
  const bound = bindings.filter((binding) => binding !== undefined);
  const attribute = bound.some(({ base }) => base !== undefined);
  if (attribute && bound.length < bindings.length) return undefined;
  return bound.length === 0 ? undefined : mergeBound(bound);
}

function mergeBound(bindings: readonly Binding[]): Binding {
  const type = union(bindings.map((binding) => binding.type));
  const telling =
    bindings.find((binding) => binding.type !== UNKNOWN && binding.type !== NONE) ?? bindings[0];
  const imported = soleImport(bindings);
  return {
    type,
    ...(telling?.origin && { origin: telling.origin }),
    ...(telling?.base && { base: telling.base }),
    ...(imported && { imported }),
  };
}

/** The import that all bindings agree on; `None`, the usual stand-in for a missing one, does not count. */
function soleImport(bindings: readonly Binding[]): Binding['imported'] {
  const others = bindings.filter(({ type }) => type !== NONE);
  const [first] = others;
  if (!first?.imported || others.some(({ imported }) => imported?.path !== first.imported?.path))
    return undefined;
  return { ...first.imported, guarded: others.some(({ imported }) => imported?.guarded) };
}
