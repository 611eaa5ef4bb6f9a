import type { Access } from '../access.ts';
import { frameIn, noteUnfinished, watched, type Context, type Frame } from '../context.ts';
import type { Binding } from '../flow.ts';
import { slotValue } from '../slots.ts';
import { valueAt } from '../symbol-types.ts';
import { find } from '../symbols.ts';
import { isExported } from './exports.ts';
import type { Syntax } from '../syntax.ts';
import { membersOf, projectModule, UNKNOWN, type ProjectModule, type Type } from '../types.ts';

/** Star imports of star imports are followed so far. */
const MAX_STARS = 8;

/**
 * What a name of a module of the project holds; `undefined` where it has no such name. A submodule counts where a package
 * gives its name no other value, as in `from . import data`.
 */
function moduleBinding(
  frame: Frame,
  { place, name }: ProjectModule,
  member: string,
  star?: { depth: number },
): Binding | undefined {
  const { project } = frame.context.shared;
  const submodule = project?.submodule(place, member);
  const below = submodule && projectModule(`${name}.${member}`, submodule);
  let isOpen = !star;
  for (const file of place.files) {
    const context = project?.open(file, frame.context);
    if (!context || (star && !isExported(context, member))) continue;
    isOpen = true;
    const binding = boundIn(frame, context, member, star?.depth ?? 0);
    if (binding && !(below && isNothingBut(binding.type, below))) return binding;
  }
  return isOpen && below ? { type: below } : undefined;
}

function isNothingBut(type: Type, module: ProjectModule): boolean {
  return membersOf(type).every(({ kind, key }) => kind === 'unknown' || key === module.key);
}

/** What `module.member` means. */
export function moduleAccess(frame: Frame, module: ProjectModule, member: string): Access {
  const binding = moduleBinding(frame, module, member);
  if (!binding) return { type: UNKNOWN };
  const { imported, type } = binding;
  return { type, ...(imported && { reached: { ...imported, bound: false } }) };
}

/** A module-level name of a document, its star imports included. */
function boundIn(frame: Frame, context: Context, name: string, depth: number): Binding | undefined {
  const { module } = context.scopes;
  const inner = frameIn(frame, module);
  const slot = module.names.get(name);
  if (slot) return slotValue(inner, slot, `${module.id} ${name}`);
  if (!module.hasStar || depth > MAX_STARS) return undefined;
  context.shared.interpreter.run(inner, module);
  // The last one counts.
  for (const star of context.stars.toReversed()) {
    const binding = starBinding(inner, star, name, depth + 1);
    if (binding) return binding;
  }
  return undefined;
}

/** What a star import of a module gives a name. */
export function starBinding(frame: Frame, star: Type, name: string, depth = 0): Binding | undefined {
  if (star.kind === 'project-module') return moduleBinding(frame, star, name, { depth });
  if (star.kind !== 'module' || !star.library) return undefined;
  const found = find(frame.context.symbols, `${star.path}.${name}`);
  if (!found?.api.listed) return undefined;
  return { type: valueAt(frame.context.symbols, found), imported: { ...found, guarded: false } };
}

/** A name that is imported from a module of the project: looked up when it is first needed. */
export class Imported implements Binding {
  readonly origin: NonNullable<Binding['origin']>;
  readonly #frame: Frame;
  readonly #module: ProjectModule;
  readonly #name: string;
  #known: Binding | undefined;
  #isBusy = false;

  constructor(frame: Frame, statement: Syntax, module: ProjectModule, name: string) {
    this.origin = { how: 'imported', node: statement };
    this.#frame = frame;
    this.#module = module;
    this.#name = name;
  }

  get type(): Type {
    return this.#binding().type;
  }

  get imported(): Binding['imported'] {
    return this.#binding().imported;
  }

  /** Modules that import a name from each other give it no value. What a run in progress has a part in is not kept. */
  #binding(): Binding {
    if (this.#known || this.#isBusy) return this.#known ?? NOTHING;
    this.#isBusy = true;
    const { shared } = this.#frame.context;
    let binding = NOTHING;
    const unfinished = watched(shared, () => {
      binding = this.#found();
    });
    this.#isBusy = false;
    if (!unfinished) this.#known = binding;
    noteUnfinished(shared, unfinished);
    return binding;
  }

  #found(): Binding {
    const binding = moduleBinding(this.#frame, this.#module, this.#name);
    // Read now, while circles are noticed.
    return binding ? { type: binding.type, imported: binding.imported } : NOTHING;
  }
}

const NOTHING: Binding = { type: UNKNOWN };
