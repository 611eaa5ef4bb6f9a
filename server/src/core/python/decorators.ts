import { textOf, type Context } from './context.ts';
import type { Scope } from './scopes.ts';
import type { Syntax } from './syntax.ts';

/** Whether a decorator of a function reads like this, `@` and arguments left out. */
export function hasDecorator(frame: { context: Pick<Context, 'text'> }, scope: Scope, name: RegExp): boolean {
  return scope.decorators.some((decorator) => name.test(decoratorName(frame, decorator)));
}

function decoratorName(frame: { context: Pick<Context, 'text'> }, decorator: Syntax): string {
  return textOf(frame, decorator)
    .replace(/^@\s*/, '')
    .replace(/\s*\([^]*$/, '');
}

/** Whether a decorator may change what a call returns. */
export function isOpaque(frame: { context: Pick<Context, 'text'> }, decorator: Syntax): boolean {
  return !TRANSPARENT.test(decoratorName(frame, decorator));
}

/** Decorators that leave the result of a call as it is. */
const TRANSPARENT =
  /^((abc\.)?abstract\w*|staticmethod|classmethod|(functools\.)?(wraps|lru_cache|cache|cached_property|singledispatch)|property|(typing\.)?(override|final)|(pytest\.)fixture|\w+\.(setter|deleter))$/;
