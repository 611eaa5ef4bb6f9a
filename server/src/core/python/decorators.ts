import { textOf, type Context, type Frame } from './context.ts';
import { parameterName, type Scope } from './scopes.ts';
import { child, type Syntax } from './syntax.ts';

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

/**
 * Whether a function of the project leaves the result of what it decorates as it is: it gives back its parameter, or a
 * function that says that it wraps it.
 */
export function keepsFunction(frame: Frame, scope: Scope): boolean {
  const inner = [...frame.context.scopes.of.values()].filter(({ parent }) => parent === scope);
  if (inner.some((each) => hasDecorator(frame, each, /^(functools\.)?wraps$/))) return true;
  return (
    givesBack(frame, scope) || inner.some((each) => givesBack(frame, each) || keepsFunction(frame, each))
  );
}

function givesBack({ context: { text } }: Frame, { node }: Scope): boolean {
  const parameters = child(node, 'parameters')?.children ?? [];
  const names = parameters
    .flatMap((each) => parameterName(each) ?? [])
    .map(({ start, end }) => text.slice(start, end));
  const last = child(node, 'body')?.children.at(-1);
  const value = last?.type === 'return_statement' ? last.children[0] : undefined;
  return value?.type === 'identifier' && names.includes(text.slice(value.start, value.end));
}

/** Decorators that leave the result of a call as it is. */
const TRANSPARENT =
  /^((abc\.)?abstract\w*|staticmethod|classmethod|(functools\.)?(wraps|lru_cache|cache|singledispatch)|(\w+\.)*\w*property|(typing\.)?(override|final)|(pytest\.)fixture|\w+\.(setter|deleter))$/;
