/** The docstrings of a definition: its own, and templates that decorators hang on it. */
import type { Node } from '../syntax/node.ts';
import { NO_NAMES, textOf } from './constant.ts';
import type { Scope } from './definition.ts';
import { type Directive, type Docstring, readDocstring } from './docstring.ts';
import { argumentsOf, decoratorsOf, definitionIn } from './nodes.ts';
import { callIn, moduleNames } from './names.ts';

/** What several texts tell together, the first of them above all. */
export class Documentation implements Docstring {
  /** Where the first is written. */
  readonly node: Node;
  readonly #parts: readonly Docstring[];

  constructor(node: Node, parts: readonly Docstring[]) {
    this.node = node;
    this.#parts = parts;
  }

  get declares(): boolean {
    return this.#parts.some(({ declares }) => declares);
  }

  get directives(): readonly Directive[] {
    return this.#parts.find(({ directives }) => directives.length > 0)?.directives ?? [];
  }

  get parameters(): Docstring['parameters'] {
    return new Map(this.#parts.toReversed().flatMap(({ parameters }) => Array.from(parameters)));
  }

  get returns(): readonly string[] {
    return this.#parts.find(({ returns }) => returns.length > 0)?.returns ?? [];
  }
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
  return (
    first &&
    new Documentation(
      first.node,
      texts.map(({ text }) => readDocstring(text)),
    )
  );
}
