import { successorOf } from '../changes/arguments.ts';
import type { LostArgument } from '../changes/arguments.ts';
import type { BoundCall, Subject } from '../changes/change.ts';
import { sameLiteral } from '../changes/literal.ts';
import { placeOf, takes } from '../changes/since.ts';
import type { DeprecationRow } from '../catalog/format.ts';
import type { Fix } from '../finding.ts';
import type { Argument, Call } from '../python/reference.ts';
import { parseSignature } from '../signatures/parse.ts';
import type { Parameter } from '../signatures/signature.ts';
import type { Edit, Span } from '../text.ts';

/**
 * The fixes for an argument whose parameter is gone or deprecated: the new name, safe where the library says that it
 * is only renamed; one of the values that the library lists for what replaces it; or nothing at all, where the
 * argument is the default.
 */
export function argumentFixes(
  subject: Subject,
  argument: Argument,
  parameter: Parameter,
  declaration: DeprecationRow | undefined,
): Fix[] {
  const call = subject.call?.call;
  if (!call) return [];
  const successor = successorOf(subject, declaration);
  const isPassed = call.arguments.some(({ name }) => name === successor?.name);
  const instead =
    declaration &&
    successor &&
    !isPassed &&
    (declaration.renamed || declaration.options || !isNoSwitch(argument, successor))
      ? successorFixes(subject, argument, declaration, successor)
      : [];
  const isDefault = parameter.default !== undefined && sameLiteral(parameter.default, argument.text);
  const removal = isDefault ? removalEdit(subject.document.text, call, argument) : undefined;
  const dropped: Fix[] = removal
    ? [{ title: 'Remove the argument', safety: 'unsafe', edits: [removal] }]
    : [];
  return [...instead, ...dropped];
}

/** Whether a switch is given to what is none, going by its default: then the one is no value of the other. */
function isNoSwitch({ text }: Argument, { default: value = 'None' }: Parameter): boolean {
  return /^(?:True|False)$/.test(text) && !/^(?:True|False|None)$/.test(value);
}

function successorFixes(
  subject: Subject,
  { name, nameSpan, span }: Argument,
  { renamed, options, values }: DeprecationRow,
  successor: Parameter,
): Fix[] {
  if (!nameSpan || name === successor.name) return [];
  if (options && !renamed) {
    return byUse(options, lastDefault(subject, successor)).map((option) => {
      const newText = `${successor.name}=${quoted(option, subject.document.text)}`;
      return { title: `Replace with \`${newText}\``, safety: 'unsafe', edits: [{ ...span, newText }] };
    });
  }
  if (values && !renamed) return [];
  const isSafe = renamed === true && takes(subject.timeline.calls[subject.lowest], successor.name);
  const title = `Rename to \`${successor.name}\``;
  return [{ title, safety: isSafe ? 'safe' : 'unsafe', edits: [{ ...nameSpan, newText: successor.name }] }];
}

/** As listed, but the default last: who passes the old parameter hardly wants what happens without it. */
function byUse(options: readonly string[], normal: string | undefined): string[] {
  const isDefault = (option: string) => normal !== undefined && sameLiteral(option, normal);
  return [...options.filter((option) => !isDefault(option)), ...options.filter(isDefault)];
}

/** The default in the newest release: while both parameters are taken it is often only a marker. */
function lastDefault({ timeline }: Subject, { name }: Parameter): string | undefined {
  const row = timeline.calls.findLast((last) => typeof last === 'object' && last.signature !== undefined);
  const signature = typeof row === 'object' ? parseSignature(row.signature ?? '') : undefined;
  return signature?.parameters.find((parameter) => parameter.name === name)?.default;
}

/** A plain string literal in the quotes that the document uses more. */
function quoted(literal: string, text: string): string {
  const content = /^(?:'([^'"\\]*)'|"([^'"\\]*)")$/.exec(literal);
  if (!content) return literal;
  const count = (quote: string) => text.split(quote).length;
  const quote = count("'") > count('"') ? "'" : '"';
  return quote + (content[1] ?? content[2] ?? '') + quote;
}

/** Removes an argument and one comma. A positional one only from the end; not where a comment would go with it. */
function removalEdit(text: string, call: Call, argument: Argument): Edit | undefined {
  const at = call.arguments.indexOf(argument);
  const [previous, next] = [call.arguments[at - 1], call.arguments[at + 1]];
  if (argument.kind === 'positional' && next && next.kind !== 'keyword') return undefined;
  const range = previous
    ? { start: previous.span.end, end: argument.span.end }
    : { start: argument.span.start, end: next?.span.start ?? endWithComma(text, argument.span, call) };
  return text.slice(range.start, range.end).includes('#') ? undefined : { ...range, newText: '' };
}

/** The end of the only argument, its trailing comma included: `f(,)` is no Python. */
function endWithComma(text: string, { end }: Span, { list }: Call): number {
  const rest = text.slice(end, list.end - 1);
  return rest.trim() === ',' ? list.end - 1 : end;
}

/**
 * The fix for arguments by position that have to be named: all of them at once, since no positional one may follow a
 * named one. The names are those of the old order, so the call means the same before and after.
 */
export function namingFixes({ call, timeline, lowest }: Subject, lost: readonly LostArgument[]): Fix[] {
  const named = call?.call.arguments.flatMap(({ name }) => name ?? []) ?? [];
  const names = lost.map(({ parameter }) => parameter.name);
  const first = lost[0]?.argument;
  const rest = call?.call.arguments.filter(
    ({ kind, span }) =>
      first && span.start >= first.span.start && (kind === 'positional' || kind === 'splat'),
  );
  const isPlain = lost.every(({ argument }) => !argument.text.includes(':='));
  if (!call || !isPlain || rest?.length !== lost.length || names.some((name) => named.includes(name)))
    return [];
  const edits = lost.map(({ argument, parameter }) => ({
    start: argument.span.start,
    end: argument.span.start,
    newText: `${parameter.name}=`,
  }));
  const isOld = names.every((name) => takes(timeline.calls[lowest], name));
  const title = `Write ${names.map((name) => `\`${name}=\``).join(', ')}`;
  return [{ title, safety: isOld ? 'safe' : 'unsafe', edits }];
}

/**
 * The fix for arguments by name that have to go by position: safe where each of them stands where its parameter does, in
 * both signatures, and nothing but positional ones before it.
 */
export function unnamingFixes({ call }: Subject, lost: readonly LostArgument[]): Fix[] {
  const { before, after } = call ?? {};
  if (!call || !before || !after) return [];
  const passed = call.call.arguments;
  const unnamed = new Set(lost.map(({ argument }) => argument));
  const isPlain = lost.every(({ argument, parameter: { name } }) => {
    const at = passed.indexOf(argument);
    const leads = passed.slice(0, at).every((each) => each.kind === 'positional' || unnamed.has(each));
    return leads && placeInCall(before, name) === at && placeInCall(after, name) === at;
  });
  if (!isPlain) return [];
  const edits = lost.map(({ argument }) => ({
    start: argument.span.start,
    end: argument.value.start,
    newText: '',
  }));
  return [{ title: 'Pass by position', safety: 'safe', edits }];
}

/** Index of the argument by position that fills a parameter. */
function placeInCall({ row, binding }: BoundCall, name: string): number {
  return placeOf(row, name) - (binding.receiver ? 1 : 0);
}

/** The fix that goes on with an old default: only where it is a literal, and never safe, since a library rarely changes one for nothing. */
export function pinFixes({ list, arguments: passed }: Call, { name, default: value }: Parameter): Fix[] {
  const isLiteral = value !== undefined && /^(True|False|None|-?[\d.]+|'[^'\\]*'|"[^"\\]*")$/.test(value);
  const last = passed.at(-1)?.span.end;
  if (!isLiteral || last === list.end) return [];
  const at = last ?? list.start + 1;
  const edit = { start: at, end: at, newText: `${last === undefined ? '' : ', '}${name}=${value}` };
  return [{ title: `Write \`${name}=${value}\``, safety: 'unsafe', edits: [edit] }];
}
