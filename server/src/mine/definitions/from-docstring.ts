/** Deprecations that a docstring declares: a weaker source, labelled so. */
import { add, row, type Found, type Subject } from './found.ts';
import type { Directive } from './docstring.ts';
import { readMessage } from './message.ts';
import { place } from './nodes.ts';
import { apiReplacement, parameterReplacement } from './replacement.ts';
import { directiveSpeaksOf, directiveSpeaksOfApi } from './speaks.ts';

/** Adds what the directives of the subject's docstring say. */
export function fromDocstring({ doc, ...subject }: Subject, found: Found): void {
  if (!doc?.declares) return;
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
