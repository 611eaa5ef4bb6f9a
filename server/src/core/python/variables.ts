/** Type variables: what stands for them in annotations. */
import { annotationType } from './annotations.ts';
import { textOf, UNBOUND, type Frame } from './context.ts';
import type { Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';
import { aliasOf, UNKNOWN, union, type Type } from './types.ts';

/** `TypeVar("T", bound=A)` and `TypeVar("T", A, B)`, by the arguments: an alias of what it may stand for. */
export function typeVariable(frame: Frame, parts: readonly Syntax[]): Type {
  const bound = parts.find((part) => part.type === 'keyword_argument' && isBound(frame, part));
  const value = bound && child(bound, 'value');
  const choices = value ? [value] : parts.slice(1).filter(({ type }) => type !== 'keyword_argument');
  return aliasOfAny(frame, choices);
}

function isBound(frame: Frame, keyword: Syntax): boolean {
  const name = child(keyword, 'name');
  return name !== undefined && textOf(frame, name) === 'bound';
}

function aliasOfAny(frame: Frame, choices: readonly Syntax[]): Type {
  const means =
    choices.length === 0 ? UNKNOWN : union(choices.map((choice) => annotationType(frame, choice)));
  return means.kind === 'unknown' ? UNKNOWN : aliasOf(means);
}

/**
 * Binds the type parameters of a function or class, and of those around it; references in their bounds are noted where
 * the definition is executed. https://peps.python.org/pep-0695/
 */
export function bindTypeParameters(frame: Frame, scope: Scope): void {
  if (scope.parent) bindTypeParameters(frame, scope.parent);
  for (const parameter of child(scope.node, 'type_parameters')?.children ?? []) {
    const [inner] = parameter.children;
    const [name, bound] = inner?.type === 'constrained_type' ? inner.children : [inner];
    if (!name) continue;
    const [choices] = bound?.children ?? [];
    const quiet: Frame = { ...frame, run: { ...frame.run, hits: new Map(), misses: new Map() } };
    const type = bound && aliasOfAny(quiet, choices?.type === 'tuple' ? choices.children : [bound]);
    frame.flow.set(textOf(frame, name), type ? { type } : UNBOUND);
  }
}
