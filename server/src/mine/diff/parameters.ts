import { isClassSignature } from '../../core/changes/timeline.ts';
import type { Api } from '../../core/catalog/catalog.ts';
import type { EraRow } from '../../core/catalog/format.ts';
import { isVariadic, mapParameters } from '../../core/signatures/map.ts';
import type { MappedParameter } from '../../core/signatures/map.ts';
import { formatParameter, parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter, Signature } from '../../core/signatures/signature.ts';
import { isSentinel, sameDefault } from '../../core/signatures/defaults.ts';
import type { DiffRow } from './row.ts';

export type ParameterRow = Pick<DiffRow, 'change' | 'parameter' | 'replacement' | 'breaking' | 'old' | 'new'>;

/** The two signatures of one API, what fills the first parameter (`self`) left out, and its declared renames. */
export interface Compared {
  before: Signature;
  after: Signature;
  renames: Readonly<Record<string, string>>;
}

/** What a call binds to at a release. */
export interface Callee {
  api: Api;
  era: EraRow;
}

/** What a call of an API binds to at two releases; `undefined` where they cannot be compared (rule 1 of mining). */
export function comparable(
  before: Callee,
  after: Callee,
  renames: Readonly<Record<string, string>>,
): Compared | undefined {
  const eras = [before.era, after.era];
  if (eras.some(({ signature, source = 'py' }) => signature === undefined || source !== 'py'))
    return undefined;
  const read = ({ api, era }: Callee): Signature => {
    const { parameters } = parseSignature(era.signature ?? '');
    // What was a function before it became a class has no receiver.
    const hasReceiver = (api.kind === 'method' && era.binding !== 'static') || isClassSignature(era);
    const passed = hasReceiver ? parameters.slice(1) : parameters;
    return { parameters: passed.map(positionalByName) };
  };
  return { before: read(before), after: read(after), renames };
}

/** `__x` was how to write `x, /`: https://peps.python.org/pep-0484/#positional-only-arguments */
function positionalByName(parameter: Parameter): Parameter {
  const isOld = parameter.kind === 'positional-or-keyword' && /^__.*(?<!__)$/.test(parameter.name);
  return isOld ? { ...parameter, kind: 'positional-only' } : parameter;
}

/** The differences between two signatures, in the order of the earlier one, then what the later one adds. */
export function parameterRows({ before, after, renames }: Compared): ParameterRow[] {
  const mapped = mapParameters(before, after, renames);
  const open = after.parameters.some(({ kind }) => kind === 'var-keyword');
  const wasOpen = before.parameters.some(isVariadic);
  const tookAny = open && before.parameters.some(({ kind }) => kind === 'var-keyword');
  const reached = new Set(mapped.flatMap(({ now }) => now ?? []));
  const inPlace = takenPlaces(mapped, after, reached);
  const added = after.parameters.filter((parameter) => !reached.has(parameter) && !isVariadic(parameter));
  const isNew = ({ kind }: Parameter): boolean => !tookAny || kind === 'positional-only';
  return [
    ...mapped.flatMap((each) =>
      each.how === 'absorbed' ? absorbed(each.old, inPlace, after) : changeOf(each, before, after, open),
    ),
    ...reordered(mapped, inPlace, before, after),
    ...added
      .filter(isNew)
      .flatMap((parameter) => additionOf(parameter, [...inPlace.values()].includes(parameter), wasOpen)),
  ];
}

function changeOf(
  { old, now, how }: MappedParameter,
  before: Signature,
  after: Signature,
  open: boolean,
): ParameterRow[] {
  const row = { parameter: old.name, old: formatParameter(old) };
  if (how === 'gone' && replacedInPlace(old, before, after)) return [];
  if (!now) return [{ ...row, change: 'removed-parameter', breaking: true }];
  const both = { ...row, new: formatParameter(now) };
  if (isVariadic(old)) return [];
  if (how === 'renamed') {
    const breaking = old.kind !== 'positional-only' && !open;
    return [{ ...both, change: 'renamed-parameter', replacement: now.name, breaking }];
  }
  const rows: ParameterRow[] = [];
  if (isPositional(old) && now.kind === 'keyword-only') {
    rows.push({ ...both, change: 'keyword-only-parameter', breaking: !collectsPositions(after) });
  }
  if (old.kind !== 'positional-only' && now.kind === 'positional-only' && !open) {
    rows.push({ ...both, change: 'positional-only-parameter', breaking: true });
  }
  if (old.default !== undefined && now.default === undefined) {
    rows.push({ ...both, change: 'required-parameter', breaking: true });
  } else if (isChangedDefault(old, now)) {
    rows.push({ ...both, change: 'changed-default', breaking: false });
  }
  return rows;
}

/** What a `**kwargs` takes by name proves nothing, but it takes nothing by position. */
function absorbed(
  old: Parameter,
  inPlace: ReadonlyMap<Parameter, Parameter>,
  after: Signature,
): ParameterRow[] {
  if (!isPositional(old) || inPlace.has(old) || collectsPositions(after)) return [];
  const row = { parameter: old.name, old: formatParameter(old) };
  return [{ ...row, change: 'keyword-only-parameter', breaking: true }];
}

/** Whether there is a `*args`, as where a library still takes by position what it now wants by name. */
function collectsPositions({ parameters }: Signature): boolean {
  return parameters.some(({ kind }) => kind === 'var-positional');
}

/** A positional-only parameter goes by its place: another name there is no change. */
function replacedInPlace(old: Parameter, before: Signature, after: Signature): boolean {
  if (old.kind !== 'positional-only') return false;
  const there = after.parameters[before.parameters.indexOf(old)];
  return there !== undefined && isPositional(there);
}

/** Marker defaults are how a library deprecates, not values (rule 13 of mining). */
function isChangedDefault(old: Parameter, now: Parameter): boolean {
  if (old.default === undefined || now.default === undefined) return false;
  return !isSentinel(old.default) && !isSentinel(now.default) && !sameDefault(old.default, now.default);
}

/**
 * New parameters that stand where one stood that is no longer passed by position: to a call by position it is another name for the same place.
 * Only a hint (rule 14 of mining), so that it takes rows away and makes none.
 */
function takenPlaces(
  mapped: readonly MappedParameter[],
  after: Signature,
  reached: ReadonlySet<Parameter>,
): ReadonlyMap<Parameter, Parameter> {
  return new Map(
    mapped.flatMap(({ old, now }, index): [Parameter, Parameter][] => {
      const there = after.parameters[index];
      const hasLeft = isPositional(old) && !(now && isPositional(now));
      return hasLeft && there && isPositional(there) && !reached.has(there) ? [[old, there]] : [];
    }),
  );
}

/** The first parameter that a call's positions would no longer reach, removals before it apart. */
function reordered(
  mapped: readonly MappedParameter[],
  inPlace: ReadonlyMap<Parameter, Parameter>,
  before: Signature,
  after: Signature,
): ParameterRow[] {
  const stays = mapped.flatMap(({ old, now }) => {
    const there = inPlace.get(old) ?? now;
    return isPositional(old) && there && isPositional(there) ? [{ old, there }] : [];
  });
  const wanted = stays.map(({ there }) => there);
  const last = after.parameters.findLastIndex((parameter) => wanted.includes(parameter));
  const found = after.parameters.slice(0, last + 1).filter(isPositional);
  const first = stays[wanted.findIndex((parameter, index) => parameter !== found[index])];
  if (!first) return [];
  return [
    {
      change: 'reordered-parameter',
      parameter: first.old.name,
      breaking: true,
      old: formatNames(before.parameters),
      new: formatNames(after.parameters),
    },
  ];
}

function formatNames(parameters: readonly Parameter[]): string {
  return parameters
    .filter(isPositional)
    .map(({ name }) => name)
    .join(', ');
}

function additionOf(parameter: Parameter, inPlace: boolean, wasOpen: boolean): ParameterRow[] {
  const row = { parameter: parameter.name, new: formatParameter(parameter) };
  if (parameter.kind === 'positional-only' && inPlace) return [];
  if (parameter.default === undefined && !wasOpen && !inPlace) {
    return [{ ...row, change: 'required-parameter', breaking: true }];
  }
  return [{ ...row, change: 'unavailable-parameter', breaking: false }];
}

function isPositional({ kind }: Parameter): boolean {
  return kind === 'positional-only' || kind === 'positional-or-keyword';
}
