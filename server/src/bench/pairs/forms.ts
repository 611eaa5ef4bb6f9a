import { isVariadic } from '../../core/signatures/map.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import type { Break } from './breaks.ts';
import { writeValues, type Value } from './values.ts';

/** Writes values by their parameters in both forms; `undefined` where they have no place in one of them. */
export type Write = (values: readonly Value[]) => { outdated: string; updated: string } | undefined;

/** How calls are written before and after a parameter changed: see `Plan`. */
export interface Forms {
  parameters: readonly Parameter[];
  needs: readonly string[];
  value?: string;
  /** What takes the place of the parameter that the change is about. */
  successor?: Parameter;
  write: Write;
}

type Signatures = readonly [old: readonly Parameter[], now: readonly Parameter[]];

/** The forms for a change of a parameter; `isOrdinary` says which parameters calls may pass besides it. */
export function formsFor(
  old: readonly Parameter[],
  now: readonly Parameter[],
  found: Break,
  isOrdinary: (parameter: Parameter) => boolean,
): Forms | undefined {
  const { change, parameter: name = '', successor } = found;
  const subject = (change === 'required-parameter' ? now : old).find((one) => one.name === name);
  if (!subject || name.startsWith('_')) return undefined;
  const common = old.filter(
    (one) =>
      isOrdinary(one) &&
      one.name !== name &&
      one.name !== successor &&
      now.some((other) => other.name === one.name),
  );
  const needed = [...old, ...now].filter((one) => one.default === undefined && !isVariadic(one));
  const offered = new Set([name, successor, ...common.map((one) => one.name)]);
  if (LEADING.has(change))
    return leadingForms([old, now], subject, common, change !== 'positional-only-parameter');
  const taker = successor === undefined ? takerOf([old, now], subject, old) : undefined;
  if (taker) return leadingForms([old, now], subject, common, false, taker);
  if (needed.some((one) => !offered.has(one.name))) return undefined;
  return change === 'required-parameter'
    ? requiredForms([old, now], subject, common)
    : goneForms([old, now], subject, common, found);
}

/** Changes that show in how the parameters up to one are passed. */
const LEADING: ReadonlySet<Break['change']> = new Set([
  ...(['keyword-only-parameter', 'positional-only-parameter', 'reordered-parameter'] as const),
]);

/**
 * All parameters up to one are passed by position before it becomes keyword-only, or has another place, and after it
 * becomes positional-only.
 */
function leadingForms(
  [old, now]: Signatures,
  subject: Parameter,
  common: readonly Parameter[],
  before: boolean,
  taker = subject,
): Forms | undefined {
  const leading = old.slice(0, old.indexOf(subject) + 1);
  if (leading.some(isVariadic)) return undefined;
  const names = leading.map(({ name }) => name);
  const first = (values: readonly Value[]) => byPosition(values, (name) => names.includes(name));
  const after = (values: readonly Value[]) =>
    first(values).map(({ parameter, text, byPosition: isByPosition }) => ({
      parameter: parameter === subject.name ? taker.name : parameter,
      text,
      byPosition: isByPosition,
    }));
  return {
    parameters: [...leading, ...common.filter(({ name }) => !names.includes(name))],
    needs: names,
    write: (values) =>
      both(
        writeValues(before ? first(values) : byPosition(values, isNone), old),
        writeValues(after(values), now),
      ),
  };
}

/**
 * The required first parameter, where there was another: what a function is of stays when its name changes, so that a
 * call by position is right before and after; what a later place is for may change with the name. `self` in the
 * signature of a function is no name that anybody passes.
 */
function takerOf(
  [[old], [now]]: Signatures,
  subject: Parameter,
  all: readonly Parameter[],
): Parameter | undefined {
  const isFirst = old === subject && subject.name !== 'self';
  const isRenamed = [old, now].every(
    (one) => one?.default === undefined && one?.kind.startsWith('positional'),
  );
  return isFirst && isRenamed && !all.some(({ name }) => name === now?.name) ? now : undefined;
}

function isNone(): boolean {
  return false;
}

/** Values by position where it holds of their parameter. */
function byPosition(values: readonly Value[], holds: (parameter: string, value: Value) => boolean): Value[] {
  return values.map((value) => {
    const { parameter, text } = value;
    return { parameter, text, byPosition: holds(parameter, value) };
  });
}

/** The parameter is left out before. */
function requiredForms([old, now]: Signatures, subject: Parameter, common: readonly Parameter[]): Forms {
  const { name } = subject;
  return {
    parameters: [...common, subject],
    needs: [name],
    write: (values) =>
      both(
        writeValues(
          values.filter(({ parameter }) => parameter !== name),
          old,
        ),
        writeValues(values, now),
      ),
  };
}

/** The parameter is passed before, and after it what takes its place, if anything does. */
function goneForms(
  [old, now]: Signatures,
  subject: Parameter,
  common: readonly Parameter[],
  { successor, values: affected, options = [] }: Break,
): Forms {
  const { name } = subject;
  const taker = now.find((parameter) => parameter.name === successor);
  // What stands behind it has another position afterwards: by position it would be read as something else.
  const ahead = new Set(old.slice(0, old.indexOf(subject) + 1).map((parameter) => parameter.name));
  const after = (value: Value): Value[] => {
    if (value.parameter !== name) return [value];
    const [text = value.text] = options;
    return successor === undefined ? [] : [{ parameter: successor, text, byPosition: false }];
  };
  return {
    parameters: [...common, subject],
    needs: [name],
    ...(affected?.[0] !== undefined && { value: affected[0] }),
    ...(taker && { successor: taker }),
    write: (given) => {
      const values = byPosition(given, (parameter, value) => value.byPosition && ahead.has(parameter));
      return both(writeValues(values, old), writeValues(values.flatMap(after), now));
    },
  };
}

function both(outdated: string | undefined, updated: string | undefined) {
  return outdated === undefined || updated === undefined ? undefined : { outdated, updated };
}
