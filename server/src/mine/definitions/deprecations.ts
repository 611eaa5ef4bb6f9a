/** All that a definition declares deprecated: itself, or parameters of it. */
import type { DeprecationRow } from '../../core/catalog/format.ts';
import { ordered, type Found, type Subject } from './found.ts';
import { fromDecorator } from './from-decorator.ts';
import { fromDocstring } from './from-docstring.ts';
import { fromWarning } from './from-warning.ts';
import type { Mention } from './mention.ts';
import { decoratorsOf, definitionIn } from './nodes.ts';
import { refusalOf } from './refusal.ts';
import { warningsOf } from './warning.ts';

export interface Deprecations {
  deprecated?: DeprecationRow;
  parameters?: Record<string, DeprecationRow>;
  /** What the messages about the whole API mention. */
  mentions: Mention[];
}

/** Reads decorators, warnings and docstring, in this order of trust. */
export function readDeprecations(subject: Subject): Deprecations {
  const found: Found = { whole: [], parameters: new Map(), mentions: [] };
  for (const decorator of decoratorsOf(subject.node)) fromDecorator(decorator, subject, found);
  if (definitionIn(subject.node).type === 'function_definition') {
    const refusal = refusalOf(subject);
    for (const warning of refusal ? [refusal] : warningsOf(subject, subject.owner))
      fromWarning(warning, subject, found);
  }
  fromDocstring(subject, found);
  const [first] = found.whole;
  const deprecated = first && ordered(Object.assign({}, ...found.whole.toReversed(), first));
  return {
    ...(deprecated && { deprecated }),
    ...(found.parameters.size > 0 && { parameters: Object.fromEntries(found.parameters) }),
    mentions: found.mentions,
  };
}
