/** Deprecations that a docstring declares: a weaker source, labelled so. */
import { add, row, type Found, type Subject } from './found.ts';
import type { Directive } from './docstring.ts';
import { readMessage } from './message.ts';
import { place } from './nodes.ts';
import { apiReplacement, parameterReplacement } from './replacement.ts';
import { directiveSpeaksOf, directiveSpeaksOfApi, emphasised } from './speaks.ts';

/** Adds what the directives of the subject's docstring say. */
export function fromDocstring({ doc, ...subject }: Subject, found: Found): void {
  if (!doc?.declares) return;
  const at = place(subject.scope.file, doc.node);
  for (const directive of doc.directives) {
    const parameter = subject.parameters.find(({ name }) => name === emphasised(directive.text));
    if (parameter) addParameter(parameter.name, directive);
    else if (directiveSpeaksOfApi(directive.text)) addWhole(directive);
  }
  for (const { name, deprecated } of doc.parameters.values()) if (deprecated) addParameter(name, deprecated);

  function addWhole(directive: Directive): void {
    const { mentions, ...basis } = fromDirective(directive, at);
    found.mentions.push(...mentions);
    found.whole.push(row({ ...basis, replacement: apiReplacement(mentions, subject) }));
  }

  function addParameter(name: string, directive: Directive): void {
    if (!directiveSpeaksOf(name, directive.text)) return;
    const { mentions, ...basis } = fromDirective(directive, at);
    add(found, name, { ...row(basis), ...parameterReplacement(name, mentions, subject.parameters, doc) });
  }
}

function fromDirective(directive: Directive, at: string) {
  const { mentions, since, removal } = readMessage(directive.text);
  return { by: 'docstring' as const, since: directive.since ?? since, removal, at, mentions };
}
