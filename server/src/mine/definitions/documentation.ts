/** The docstrings of a definition: its own, and templates that decorators hang on it. */
import type { Node } from '../syntax/node.ts';
import { NO_NAMES, textOf } from './constant.ts';
import type { Scope } from './definition.ts';
import { readDocstring, type Docstring } from './docstring.ts';
import { argumentsOf, decoratorsOf, definitionIn } from './nodes.ts';
import { callIn, moduleNames } from './names.ts';

export interface Documentation extends Docstring {
  /** Where it is written. */
  node: Node;
}

/** Reads the docstring of a function or class, and long texts that its decorators are given; own words win. */
export function documentationOf(definition: Node, scope: Scope): Documentation | undefined {
  const inner = definitionIn(definition);
  const own = inner.childForFieldName('body')?.docstring;
  const texts: { node: Node; text: string }[] = [];
  const written = own ? textOf(own, NO_NAMES) : undefined;
  if (own && written !== undefined) texts.push({ node: own, text: written });
  for (const decorator of decoratorsOf(definition)) {
    const call = callIn(decorator);
    for (const argument of call ? argumentsOf(call).positional : []) {
      const text = textOf(argument, moduleNames(scope));
      if (text && /\n\s*(?:-{3,}|\.\. deprecated::)/.test(text)) texts.push({ node: decorator, text });
    }
  }
  const [first] = texts;
  if (!first) return undefined;
  return texts
    .slice(1)
    .map(({ text }) => readDocstring(text))
    .reduce(merge, { ...readDocstring(first.text), node: first.node });
}

function merge(into: Documentation, more: Docstring): Documentation {
  const deprecated = into.deprecated ?? more.deprecated;
  return {
    ...into,
    ...(deprecated && { deprecated }),
    parameters: new Map([...more.parameters, ...into.parameters]),
    returns: into.returns.length > 0 ? into.returns : more.returns,
  };
}
