/** Deprecations that decorators announce. */
import type { Node } from '../syntax/node.ts';
import type { DeprecationRow } from '../../core/catalog/format.ts';
import { readAdapter, type Adapter } from './adapter.ts';
import { textOf } from './constant.ts';
import { add, row, type Found, type Subject } from './found.ts';
import { fromWarning } from './from-warning.ts';
import { readMessage } from './message.ts';
import { callIn, functionAt, moduleNames } from './names.ts';
import { argumentsOf, dotted, place } from './nodes.ts';
import { referenceAt } from './mention.ts';
import { poppedKeywords } from './popped-keyword.ts';
import { apiReplacement, optionsOf } from './replacement.ts';
import { speaksOfMaking } from './speaks.ts';
import { warningsOf } from './warning.ts';

/** Adds what one decorator of the subject announces. */
export function fromDecorator(decorator: Node, subject: Subject, found: Found): void {
  const adapter = readAdapter(decorator, subject.scope);
  const at = place(subject.scope.file, decorator);
  if (adapter?.what === 'api') found.whole.push(...adapted(adapter, at, subject, found));
  else if (adapter?.what === 'parameter') adaptedParameter(adapter, at, subject, found);
  else if (!adapter) {
    fromDispatcher(decorator, subject, found);
    fromPopped(decorator, subject, found, at);
  }
}

/** Keywords that only the wrapper takes, and passes on as a parameter without a warning. */
function fromPopped(decorator: Node, { scope, parameters }: Subject, found: Found, at: string): void {
  const has = (name: string) => parameters.some((each) => each.name === name);
  for (const { name, passedAs } of poppedKeywords(decorator, scope))
    if (has(passedAs) && !has(name))
      add(
        found,
        name,
        row({ by: 'decorator', category: 'PendingDeprecationWarning', replacement: passedAs, at }),
      );
}

/** None where it speaks of an initialiser alone: the class is there for what others make. */
function adapted(adapter: Adapter, at: string, subject: Subject, found: Found): DeprecationRow[] {
  const { text, message, common } = announcement(adapter, at, subject);
  if (speaksOfMaking(text(adapter.message) ?? '')) return [];
  found.mentions.push(...message.mentions);
  const written = adapter.new && (text(adapter.new) ?? dotted(adapter.new));
  const instead = written ? referenceAt(`${written} instead`, 0) : undefined;
  const replacement = apiReplacement(instead ? [instead] : message.mentions, subject);
  return [row({ ...common, replacement })];
}

/** What a decorator says whatever it deprecates: its texts as constants, and the row without a replacement. */
function announcement(adapter: Adapter, at: string, { scope }: Subject) {
  const names = moduleNames(scope);
  const text = (node: Node | undefined): string | undefined => node && textOf(node, names);
  const message = readMessage(text(adapter.message) ?? '');
  const common = {
    by: 'decorator',
    category: adapter.pending?.type === 'true' ? 'PendingDeprecationWarning' : adapter.category,
    since: version(text(adapter.since)) ?? message.since,
    removal: version(text(adapter.removal)) ?? message.removal,
    at,
  } as const;
  return { text, message, common };
}

function version(text: string | undefined): string | undefined {
  return text && /\d+(?:\.\d+)+/.exec(text)?.[0];
}

function adaptedParameter(adapter: Adapter, at: string, subject: Subject, found: Found): void {
  const { text, common } = announcement(adapter, at, subject);
  const old = text(adapter.old);
  if (!old || !/^\w+$/.test(old)) return;
  const written = text(adapter.new);
  const replacement = written && /^\w+$/.test(written) ? written : undefined;
  add(found, old, {
    ...row({ ...common, replacement }),
    ...(replacement && !adapter.translated && { renamed: true }),
    ...(replacement && optionsOf(replacement, subject.parameters, subject.doc)),
  });
}

/** A function that a decorator is given and that warns whatever it is called with. */
function fromDispatcher(decorator: Node, subject: Subject, found: Found): void {
  const call = callIn(decorator);
  const name = call && dotted(argumentsOf(call).positional[0]);
  const helper = functionAt(name, subject.scope);
  if (!helper || !/^_(?!_)/.test(name ?? '')) return;
  for (const warning of warningsOf(helper))
    if (warning.tests.length === 0) fromWarning(warning, subject, found);
}
