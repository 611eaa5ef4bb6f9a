/** Overloads: which parameters tell them apart, and what each returns. */
import type { Node } from '../syntax/node.ts';
import type { OverloadRow, TypeText } from '../../core/catalog/format.ts';
import type { Scope } from './definition.ts';
import { decoratorsOf, definitionIn } from './nodes.ts';
import { parametersOf } from './parameters.ts';
import { annotatedReturn, lookupFor } from './returns.ts';
import { join, typeText } from './type-text.ts';

/** Is it decorated with `typing.overload`? */
export function isOverload(node: Node): boolean {
  return decoratorsOf(node).some((each) => /^(?:\w+\.)*overload$/.test(each.text));
}

/** Type of the result over all overloads, and, where they differ, a row for each. */
export function readOverloads(
  nodes: readonly Node[],
  scope: Scope,
  owner?: string,
): { returns?: TypeText; overloads?: OverloadRow[] } {
  const all = nodes.filter(isReturning).map((node) => ({
    returns: annotatedReturn(node, scope, owner) ?? '?',
    parameters: annotationsOf(node, scope, owner),
  }));
  const types = [...new Set(all.map((each) => each.returns))];
  const returns = join(types);
  if (types.length < 2) return returns === '?' ? {} : { returns };
  const names = [...new Set(all.flatMap((each) => Object.keys(each.parameters)))].filter(
    (name) => new Set(all.map((each) => strip(each.parameters[name]))).size > 1,
  );
  if (names.length === 0) return returns === '?' ? {} : { returns };
  const overloads = all.map((each) => ({
    when: Object.fromEntries(
      names.flatMap((name) => {
        const written = each.parameters[name];
        return written === undefined ? [] : [[name, written]];
      }),
    ),
    returns: each.returns,
  }));
  return { ...(returns !== '?' && { returns }), overloads: distinct(overloads) };
}

/** Overloads that ask for the same are one: what else tells them apart is not in the rows. */
export function distinct(overloads: readonly OverloadRow[]): OverloadRow[] {
  const rows = new Map<string, OverloadRow>();
  for (const { when, returns } of overloads) {
    const key = JSON.stringify(when);
    rows.set(key, {
      when,
      returns: join([...(rows.has(key) ? [rows.get(key)?.returns ?? '?'] : []), returns]),
    });
  }
  return [...rows.values()];
}

/** An overload that returns `Never` is there to forbid a call. */
function isReturning(node: Node): boolean {
  const annotation = definitionIn(node).childForFieldName('return_type')?.text ?? '';
  return !/^(?:\w+\.)*(?:Never|NoReturn)$/.test(annotation);
}

function strip(text: string | undefined): string | undefined {
  return text?.replace(/ = \.\.\.$/, '');
}

function annotationsOf(node: Node, scope: Scope, owner?: string): Record<string, string> {
  const definition = definitionIn(node);
  const lookup = lookupFor(definition, scope, owner);
  const found: Record<string, string> = {};
  parametersOf(definition).forEach((each, index) => {
    const isReceiver = owner !== undefined && index === 0 && /^(?:self|cls)$/.test(each.name);
    // `self: Series[int]`: only in generic scopes does the receiver's type mean more than its class.
    if (isReceiver && !(scope.generic && each.annotation?.text.includes('['))) return;
    const type = each.annotation ? typeText(each.annotation.text, lookup) : '?';
    found[each.name] = type + (each.default ? ' = ...' : '');
  });
  return found;
}
