/** All that a definition declares deprecated: itself, or parameters of it. */
import type { Node } from 'web-tree-sitter';
import type { DeprecationRow } from '../../core/catalog/format.ts';
import { readAdapter, type Adapter } from './adapter.ts';
import { textOf } from './constant.ts';
import type { Scope } from './definition.ts';
import type { Documentation } from './documentation.ts';
import type { Directive } from './docstring.ts';
import { readMessage } from './message.ts';
import type { Mention } from './mention.ts';
import { callIn, moduleNames } from './names.ts';
import { argumentsOf, bare, decoratorsOf, definitionIn, dotted, named, place } from './nodes.ts';
import type { ParameterNode } from './parameters.ts';
import { apiReplacement, locate, optionsOf, parameterReplacement } from './replacement.ts';
import { directiveSpeaksOf, directiveSpeaksOfApi, speaksOfApi } from './subject.ts';
import { warningsOf, type DeprecationWarning } from './warning.ts';

/** The definition that is read, with what has been read of it. */
export interface Subject {
  node: Node;
  scope: Scope;
  owner?: string;
  name: string;
  parameters: readonly ParameterNode[];
  doc: Documentation | undefined;
}

export interface Deprecations {
  deprecated?: DeprecationRow;
  parameters?: Record<string, DeprecationRow>;
  /** What the messages about the whole API mention. */
  mentions: Mention[];
}

interface Found {
  whole: DeprecationRow[];
  parameters: Map<string, DeprecationRow>;
  mentions: Mention[];
}

/** Reads decorators, warnings and docstring, in this order of trust. */
export function readDeprecations(subject: Subject): Deprecations {
  const found: Found = { whole: [], parameters: new Map(), mentions: [] };
  for (const decorator of decoratorsOf(subject.node)) fromDecorator(decorator, subject, found);
  if (definitionIn(subject.node).type === 'function_definition')
    for (const warning of warningsOf(subject, subject.owner)) fromWarning(warning, subject, found);
  fromDocstring(subject, found);
  const deprecated = found.whole.reduceRight<DeprecationRow | undefined>(
    (rest, each) => ordered({ ...rest, ...each }),
    undefined,
  );
  return {
    ...(deprecated && { deprecated }),
    ...(found.parameters.size > 0 && { parameters: Object.fromEntries(found.parameters) }),
    mentions: found.mentions,
  };
}

function fromDecorator(decorator: Node, subject: Subject, found: Found): void {
  const adapter = readAdapter(decorator, subject.scope);
  const at = place(subject.scope.file, decorator);
  if (adapter?.what === 'api') found.whole.push(adapted(adapter, at, subject, found));
  else if (adapter?.what === 'parameter') adaptedParameter(adapter, at, subject, found);
  else if (!adapter) fromDispatcher(decorator, subject, found);
}

function adapted(adapter: Adapter, at: string, subject: Subject, found: Found): DeprecationRow {
  const names = moduleNames(subject.scope);
  const text = (node: Node | undefined): string | undefined => node && textOf(node, names);
  const message = readMessage(text(adapter.message) ?? '');
  found.mentions.push(...message.mentions);
  const named = adapter.new && (text(adapter.new) ?? dotted(adapter.new));
  const replacement = (named && locate(named, subject)) ?? apiReplacement(message.mentions, subject);
  return row({
    by: 'decorator',
    category: adapter.category,
    since: version(text(adapter.since)) ?? message.since,
    removal: version(text(adapter.removal)) ?? message.removal,
    replacement,
    at,
  });
}

function version(text: string | undefined): string | undefined {
  return text && /\d+(?:\.\d+)+/.exec(text)?.[0];
}

function adaptedParameter(adapter: Adapter, at: string, subject: Subject, found: Found): void {
  const names = moduleNames(subject.scope);
  const text = (node: Node | undefined): string | undefined => node && textOf(node, names);
  const old = text(adapter.old);
  if (!old || !/^\w+$/.test(old)) return;
  const message = readMessage(text(adapter.message) ?? '');
  const replacement = text(adapter.new);
  add(found, old, {
    ...row({
      by: 'decorator',
      category: adapter.category,
      since: version(text(adapter.since)) ?? message.since,
      removal: version(text(adapter.removal)) ?? message.removal,
      replacement,
      at,
    }),
    ...(replacement && !adapter.translated && { renamed: true }),
    ...(replacement && optionsOf(replacement, subject.parameters, subject.doc)),
  });
}

/** A function that a decorator is given and that warns whatever it is called with. */
function fromDispatcher(decorator: Node, subject: Subject, found: Found): void {
  const call = callIn(decorator);
  const name = call && dotted(argumentsOf(call).positional[0]);
  const identity = name && subject.scope.resolve(name);
  const helper = identity ? subject.scope.find(identity) : undefined;
  if (!helper || definitionIn(helper.node).type !== 'function_definition') return;
  if (!/^_(?!_)/.test(name ?? '')) return;
  for (const warning of warningsOf(helper))
    if (warning.tests.length === 0) fromWarning(warning, subject, found);
}

function fromWarning(warning: DeprecationWarning, subject: Subject, found: Found): void {
  const at = place(subject.scope.file, warning.node);
  const message = readMessage(warning.message ?? '');
  const basis = {
    by: 'warning' as const,
    category: warning.category,
    since: message.since,
    removal: message.removal,
    at,
  };
  if (warning.tests.length === 0) {
    if (!speaksOfApi(warning.message ?? 'removed', warning.category)) return;
    found.mentions.push(...message.mentions);
    found.whole.push(row({ ...basis, replacement: apiReplacement(message.mentions, subject) }));
    return;
  }
  const names = warning.tests[0]?.names ?? [];
  if (warning.tests.some((each) => each.names.join() !== names.join())) return;
  const values = warning.tests.findLast((each) => each.values)?.values;
  for (const name of names)
    add(found, name, {
      ...row(basis),
      ...parameterReplacement(name, message.mentions, subject.parameters, subject.doc),
      ...forwarded(name, warning.node, subject),
      ...(values && { values }),
    });
}

/** `new = old` beside the warning: the value is passed on unchanged. */
function forwarded(old: string, warning: Node, subject: Subject): Partial<DeprecationRow> {
  const block = warning.parent?.parent;
  for (const statement of block?.type === 'block' ? named(block) : []) {
    const assignment = statement.namedChild(0);
    if (assignment?.type !== 'assignment') continue;
    const left = assignment.childForFieldName('left')?.text;
    const right = assignment.childForFieldName('right');
    const isParameter = subject.parameters.some((each) => each.name === left && left !== old);
    if (left && isParameter && right && bare(right).text === old)
      return {
        replacement: left,
        renamed: true,
        ...optionsOf(left, subject.parameters, subject.doc),
      };
  }
  return {};
}

function fromDocstring({ doc, ...subject }: Subject, found: Found): void {
  if (!doc) return;
  const at = place(subject.scope.file, doc.node);
  if (doc.deprecated && directiveSpeaksOfApi(doc.deprecated.text)) {
    const { mentions, ...basis } = fromDirective(doc.deprecated, at);
    found.mentions.push(...mentions);
    found.whole.push(row({ ...basis, replacement: apiReplacement(mentions, subject) }));
  }
  for (const { name, deprecated } of doc.parameters.values()) {
    if (!deprecated || !directiveSpeaksOf(name, deprecated.text)) continue;
    const { mentions, ...basis } = fromDirective(deprecated, at);
    add(found, name, {
      ...row(basis),
      ...parameterReplacement(name, mentions, subject.parameters, doc),
    });
  }
}

function fromDirective(directive: Directive, at: string) {
  const { mentions, since, removal } = readMessage(directive.text);
  return { by: 'docstring' as const, since: directive.since ?? since, removal, at, mentions };
}

/** Adds what a weaker source knows; a value limits a row only if every source limits it. */
function add(found: Found, name: string, weaker: DeprecationRow): void {
  const before = found.parameters.get(name);
  const merged: DeprecationRow = { ...weaker, ...before };
  delete merged.values;
  const values = before?.values && weaker.values ? [...before.values, ...weaker.values] : undefined;
  const only = before ? (weaker.by === 'docstring' ? before.values : values) : weaker.values;
  if (only) merged.values = [...new Set(only)];
  found.parameters.set(name, ordered(merged));
}

/** The same row with its keys in one order, whatever source knew them. */
function ordered({ renamed, values, options, ...rest }: DeprecationRow): DeprecationRow {
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
function row(loose: Partial<Loose> & Pick<DeprecationRow, 'by' | 'at'>): DeprecationRow {
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
