import type { ReplacementRow } from '../catalog/format.ts';
import type { Subject } from '../changes/change.ts';
import { displayName } from '../changes/describe.ts';
import { timelineOf } from '../changes/timeline.ts';
import type { Fix } from '../finding.ts';
import { bind, type Binding } from '../signatures/bind.ts';
import { formatParameter, parseSignature } from '../signatures/parse.ts';
import type { Edit } from '../text.ts';
import { mappedCallEdits } from './mapped-call.ts';
import { renameEdits } from './rename.ts';

/**
 * The fix that writes the replacement instead of the API: another name where the call stays as it is, else the call
 * rewritten by the argument mapping. Safe only for the same object, or where every argument lands on the same
 * parameter, and where the replacement is there from the project's lowest version on.
 */
export function apiFixes(subject: Subject, replacement: ReplacementRow): Fix[] {
  const fit = fitOf(subject, replacement);
  const title = `Replace with \`${displayName(subject.library, replacement.path)}\``;
  if (fit === 'mapped') {
    const edits = mappedCallEdits(subject, replacement);
    return edits ? [{ title, safety: 'unsafe', edits: ascending(edits) }] : [];
  }
  const renamed = fit === 'none' ? undefined : renameEdits(subject, replacement.path);
  const edits = renamed && isNowCalled(subject, replacement.path) ? called(subject, renamed) : renamed;
  if (!edits) return [];
  const safety = fit === 'same' && isThere(replacement, subject.lowest) ? 'safe' : 'unsafe';
  return [{ title, safety, edits: ascending(edits) }];
}

/** Whether a property gives way to a method. */
function isNowCalled({ library, timeline, call, before }: Subject, path: string): boolean {
  return (
    before?.binding === 'property' &&
    timeline.api.kind === 'attribute' &&
    !call &&
    library.api(path)?.kind === 'method'
  );
}

/** The edits and a call without arguments. */
function called({ reference }: Subject, edits: readonly Edit[]): Edit[] {
  return edits.map((edit) =>
    edit.end === reference.span.end ? { ...edit, newText: `${edit.newText}()` } : edit,
  );
}

function ascending(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.start - b.start);
}

function isThere({ from, to }: ReplacementRow, release: number): boolean {
  return from <= release && (to === undefined || release <= to);
}

/**
 * `same`: the reference keeps its meaning under the new name. `mapped`: the arguments have to be rewritten.
 * `likely`: it binds, and nothing more is known. `none`: it does not bind.
 */
function fitOf(subject: Subject, { how, path, arguments: mapping, cases }: ReplacementRow) {
  if (how !== 'declared') return 'same';
  const passesOn = mapping && Object.entries(mapping).every(isPassedOn);
  if (cases || (mapping && !passesOn)) return 'mapped';
  if (!isCalledAlike(subject, path)) return 'none';
  const now = newBinding(subject, path);
  const old = subject.call?.after?.binding ?? subject.call?.before?.binding;
  if (now && !now.valid) return 'none';
  if (passesOn) return 'same';
  return now && old && bindAlike(old, now) ? 'same' : 'likely';
}

/**
 * Whether what calls a function that stands somewhere as a value, as one who is given it or a decorated definition does, may
 * call another in the same way: the first parameters, as far as the old one requires them and one at least, have the same
 * names. A class that takes the place of one is asked for its instances; and nobody calls what a property gives.
 */
function isCalledAlike({ library, target, call, before, timeline }: Subject, path: string): boolean {
  const now = timelineOf(library, path)?.calls[target];
  if (typeof now !== 'object') return true;
  if (call) return !(now.binding === 'property' && /^(?:function|method)$/.test(timeline.api.kind));
  const isFunction = [timeline.api.kind, library.api(path)?.kind].every((kind) => kind === 'function');
  if (!isFunction || before?.signature === undefined || now.signature === undefined) return true;
  const [old = [], next = []] = [before.signature, now.signature].map((text) =>
    parseSignature(text).parameters.filter(({ kind }) => kind.startsWith('positional')),
  );
  const required = old.filter((each) => each.default === undefined).length;
  return old.slice(0, Math.max(required, 1)).every(({ name }, at) => name === next[at]?.name);
}

/** The same parameter on both sides; what takes the rest of the arguments may have another name. */
function isPassedOn([name, expression]: [string, string]): boolean {
  return name === expression || (/^\*+/.exec(name)?.[0] ?? name) === /^\*+(?=\w+$)/.exec(expression)?.[0];
}

function newBinding({ library, target, call, reference }: Subject, path: string): Binding | undefined {
  const parent = library.api(path.slice(0, path.lastIndexOf('.')));
  const isMember = parent?.kind === 'class';
  if (isMember !== (reference.receiver !== undefined)) return undefined;
  const timeline = timelineOf(library, path);
  const row = timeline?.calls[target];
  if (!call || !timeline || typeof row !== 'object' || row.signature === undefined) return undefined;
  const callee = { kind: timeline.api.kind, ...(row.binding && { binding: row.binding }) };
  return bind(call.call, parseSignature(row.signature), callee);
}

/** Every argument lands on a parameter of the same name, and what is left out has the same default. */
function bindAlike(old: Binding, now: Binding): boolean {
  const certain = [...old.arguments, ...now.arguments].every((bound) => bound.certain && !bound.problem);
  return certain && shapeOf(old) === shapeOf(now);
}

function shapeOf({ arguments: bound, defaulted }: Binding): string {
  const names = bound.map(({ parameter }) => parameter?.name ?? '');
  return `${names.join()};${defaulted.map(formatParameter).toSorted().join()}`;
}
