/** The rows that the sources of one definition add up to: the first source that knows something is believed. */
import type { DeprecationRow } from '../../core/catalog/format.ts';
import type { Scope } from './definition.ts';
import type { Documentation } from './documentation.ts';
import type { Mention } from './mention.ts';
import type { Node } from '../syntax/node.ts';
import type { ParameterNode } from './parameters.ts';

/** The definition that is read, with what has been read of it. */
export interface Subject {
  node: Node;
  scope: Scope;
  /** Identity of its class. */
  owner?: string;
  name: string;
  parameters: readonly ParameterNode[];
  doc: Documentation | undefined;
}

export interface Found {
  /** Rows about the whole API, the most trusted first. */
  whole: DeprecationRow[];
  parameters: Map<string, DeprecationRow>;
  /** What the messages about the whole API mention. */
  mentions: Mention[];
}

/** Adds what a weaker source knows; a value limits a row only if every source limits it. */
export function add(found: Found, name: string, weaker: DeprecationRow): void {
  const before = found.parameters.get(name);
  const merged: DeprecationRow = { ...weaker, ...before };
  delete merged.values;
  const values = before?.values && weaker.values ? [...before.values, ...weaker.values] : undefined;
  const only = before ? (weaker.by === 'docstring' ? before.values : values) : weaker.values;
  if (only) merged.values = [...new Set(only)];
  found.parameters.set(name, ordered(merged));
}

/** The same row with its keys in one order, whatever source knew them. */
export function ordered({ renamed, values, options, ...rest }: DeprecationRow): DeprecationRow {
  const { at, ...basis } = row(rest);
  return {
    ...basis,
    ...(renamed && { renamed }),
    ...(values && { values }),
    ...(options && { options }),
    at,
  };
}

type Loose = { [key in keyof DeprecationRow]: DeprecationRow[key] | undefined };

/** The row without what is unknown. */
export function row(loose: Partial<Loose> & Pick<DeprecationRow, 'by' | 'at'>): DeprecationRow {
  const { by, category, since, removal, replacement, at } = loose;
  return {
    by,
    ...(category && { category }),
    ...(since && { since }),
    ...(removal && { removal }),
    ...(replacement && { replacement }),
    at,
  };
}
