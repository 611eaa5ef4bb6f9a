import type { DeprecationRow, EraRow, SignatureSource } from '../catalog/format.ts';
import type { Argument, Call } from '../python/reference.ts';
import type { BoundArgument } from '../signatures/bind.ts';
import type { Parameter } from '../signatures/signature.ts';
import type { BoundCall, Subject } from './change.ts';
import { declarationAt, type Declaration } from './history.ts';
import { isDeclared } from './subjects.ts';

/** A call at two releases whose signatures come from the same kind of source, so that a difference is one of the library. */
export interface Compared {
  call: Call;
  before: BoundCall;
  after: BoundCall;
}

const COMPARABLE: ReadonlySet<SignatureSource> = new Set(['py', 'stub']);

export function compared({ call }: Subject): Compared | undefined {
  if (!call?.before || !call.after) return undefined;
  const sources = [call.before, call.after].map(({ row }) => sourceOf(row));
  const [source] = sources;
  if (!source || sources[1] !== source || !COMPARABLE.has(source)) return undefined;
  return { call: call.call, before: call.before, after: call.after };
}

/** Where the signature of a row was read. */
export function sourceOf({ source = 'py' }: EraRow): SignatureSource {
  return source;
}

/** An argument of the call that the later signature does not take as the earlier one did. */
export interface LostArgument {
  argument: Argument;
  /** What it bound to. */
  parameter: Parameter;
  how: Loss;
  /** For `displaced`: the parameter that takes it now. */
  taker?: Parameter;
}

/**
 * `gone`: no such parameter. `keyword-only`: it has to be named now. `positional-only`: it must not be. `displaced`: the
 * parameter is there, but its place is another one's.
 */
type Loss = 'gone' | 'keyword-only' | 'positional-only' | 'displaced';

/** The arguments that are lost in one way; none where the releases cannot be compared. */
export function lostBy(subject: Subject, how: Loss): LostArgument[] {
  const pair = compared(subject);
  return pair ? lostArguments(pair).filter((lost) => lost.how === how) : [];
}

export function lostArguments(pair: Compared): LostArgument[] {
  const { before, after } = pair;
  return before.binding.arguments.flatMap((bound, index) => {
    const { argument, certain } = bound;
    const parameter = takenBy(before, bound);
    if (!parameter || !certain || parameter.kind.startsWith('var-')) return [];
    const now = after.binding.arguments[index];
    if (!now?.certain || isDeclared(after.row, parameter.name)) return [];
    const how = argument.kind === 'keyword' ? fateByName(now) : fateByPosition(pair, parameter, now);
    const taker = how === 'displaced' ? now.parameter : undefined;
    return how ? [{ argument, parameter, how, ...(taker && { taker }) }] : [];
  });
}

function fateByName({ problem }: BoundArgument): Loss | undefined {
  if (problem === 'positional-only-by-name') return 'positional-only';
  return problem === 'unexpected-keyword' ? 'gone' : undefined;
}

/** The parameter that an argument binds to; for a name that only a wrapper still takes one of that name. */
function takenBy({ row }: BoundCall, { argument, parameter, problem }: BoundArgument): Parameter | undefined {
  if (!problem) return parameter;
  const { name } = argument;
  return name !== undefined && isDeclared(row, name) ? { name, kind: 'keyword-only' } : undefined;
}

/**
 * A positional argument is lost where nothing takes it any more, or where what takes it now is another one of the old
 * parameters, moved up, while its own is gone. A new name in its place is then only another name for it.
 */
function fateByPosition({ before, after }: Compared, old: Parameter, now: BoundArgument): Loss | undefined {
  const same = find(after, old.name);
  if (same && now.problem) return same.kind === 'keyword-only' ? 'keyword-only' : undefined;
  if (same) return isDisplaced(same, now) ? 'displaced' : undefined;
  if (now.problem) return 'gone';
  return now.parameter && find(before, now.parameter.name) ? 'gone' : undefined;
}

/** What a `*args` takes may still reach its old parameter. */
function isDisplaced({ name }: Parameter, { parameter }: BoundArgument): boolean {
  return parameter !== undefined && parameter.name !== name && parameter.kind !== 'var-positional';
}

function find({ signature }: BoundCall, name: string): Parameter | undefined {
  return signature.parameters.find(
    (parameter) => parameter.name === name && !parameter.kind.startsWith('var-'),
  );
}

/** What the library declared about a parameter up to the judged release. */
export function parameterDeclaration(
  { library, timeline, target }: Subject,
  name: string,
): Declaration | undefined {
  return declarationAt(library, timeline.calls, target, (row) => declared(row, name));
}

function declared({ parameters }: EraRow, name: string): DeprecationRow | undefined {
  return parameters && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

/** The parameter that a declaration names instead, where the judged signature has it. */
export function successorOf(
  { call }: Subject,
  declaration: DeprecationRow | undefined,
): Parameter | undefined {
  const name = declaration?.replacement;
  return name === undefined || !call?.after ? undefined : find(call.after, name);
}

/** Whether a declaration makes the old parameter another name of a new one that is there: CS202 rather than CS201. */
export function isRename(subject: Subject, declaration: DeprecationRow | undefined): boolean {
  return declaration?.renamed === true && successorOf(subject, declaration) !== undefined;
}
