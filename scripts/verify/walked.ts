/** What `walk.py` found in an installed release. */
import { withoutDetours } from '../../server/src/mine/names/detours.ts';

export interface Walked {
  /** Version of the Python that walked. */
  python: string;
  version: string;
  roots: string[];
  /** By path of a module: what each of its names leads to (an index of `objects`), and whether it is public. */
  modules: Record<string, Record<string, [object: number, isPublic: boolean]>>;
  /** Modules that could not be imported, and why. */
  failed: Record<string, string>;
  objects: WalkedObject[];
  /** Kinds of paths that were asked for. */
  asked: Record<string, Answer>;
}

type Kind = 'function' | 'class' | 'module' | 'other';
/** `unknown`: a module on the way cannot be imported here. */
type Answer = Kind | 'absent' | 'unknown';

export interface WalkedObject {
  kind: Kind;
  /** It belongs to this distribution. */
  own?: true;
  /** What a call binds to, `_` for each default; only of Python code of this distribution. */
  signature?: string;
  /** Names in the signature that only a wrapper takes, and not what it wraps. */
  beside?: string[];
  /** Of a class: kind of each public member, and the signature of one that is Python code, without the receiver. */
  members?: Record<string, Member>;
  /** Of a class: names that its instances declare to have. */
  fields?: string[];
}

export type Member = [kind: 'method' | 'attribute', signature?: string];

/** Looks things up in a walk. */
export class Truth {
  readonly walked: Walked;

  constructor(walked: Walked) {
    this.walked = walked;
  }

  /**
   * Public functions and classes by path; two paths of one object share it. A path that comes back to the name of a
   * module, `a.compat.v1.compat.v1.f`, is left out where the one without the detour leads to the same object,
   * or to a function of the same signature; so is what pydantic makes of `Model[int]`, and puts into the module by that text.
   */
  *names(): Generator<[path: string, object: WalkedObject]> {
    for (const [module, names] of Object.entries(this.walked.modules)) {
      const direct = withoutDetours(module).map((each) => this.walked.modules[each] ?? {});
      for (const [name, [index, isPublic]] of Object.entries(names)) {
        const object = this.walked.objects[index];
        const isAgain = direct.some((each) => this.#isSame(each[name]?.[0], index));
        if (isPublic && object && !isAgain && !name.includes('[')) yield [`${module}.${name}`, object];
      }
    }
  }

  #isSame(one: number | undefined, two: number): boolean {
    const [left, right] = [this.walked.objects[one ?? -1], this.walked.objects[two]];
    const isFunction = left?.kind === 'function' && right?.kind === 'function';
    return one === two || (isFunction && left.signature !== undefined && left.signature === right.signature);
  }

  /** What a path leads to by import and `getattr`; `undefined` where nobody has asked yet. */
  answer(path: string): Answer | undefined {
    const cut = path.lastIndexOf('.');
    const module = this.walked.modules[path.slice(0, Math.max(0, cut))];
    const found = module?.[path.slice(cut + 1)];
    if (found) return this.walked.objects[found[0]]?.kind;
    return path in this.walked.failed ? 'unknown' : this.walked.asked[path];
  }

  /** The object of a path that the walk met. */
  object(path: string): WalkedObject | undefined {
    const cut = path.lastIndexOf('.');
    const found = this.walked.modules[path.slice(0, Math.max(0, cut))]?.[path.slice(cut + 1)];
    return found && this.walked.objects[found[0]];
  }
}
