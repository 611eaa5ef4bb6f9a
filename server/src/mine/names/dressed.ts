/** Decorators that are classes: their instances are called in place of the function. */
import { formatSignature, parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import { calleeOf, callIn } from '../definitions/names.ts';
import { decoratorsOf, dotted } from '../definitions/nodes.ts';
import { parametersOf, signatureText } from '../definitions/parameters.ts';
import { classMember } from './attributes.ts';
import type { Scopes } from './scope.ts';
import type { FunctionValue } from './values.ts';

/**
 * The signature of a function with the keywords that its decorators take for themselves: those that the `__call__` of a
 * class names beside the `*args` and `**kwargs` that it passes on, if the class says that it has a signature of its own.
 */
export function dressed(signature: string, fn: FunctionValue, scopes: Scopes): string {
  const added = fn.nodes
    .slice(-1)
    .flatMap(decoratorsOf)
    .flatMap((decorator) => {
      const call = callIn(decorator);
      const name = call ? calleeOf(call) : dotted(decorator);
      const identity = name && scopes.of(fn.module).resolve(name);
      return identity ? addedBy(identity, scopes) : [];
    });
  if (added.length === 0) return signature;
  const own = parseSignature(signature).parameters;
  const known = new Set(own.map(({ name }) => name));
  const rest = own.find(isRest) ?? added.find(isRest);
  const more = added.filter((each) => !isRest(each) && !known.has(each.name));
  return formatSignature({
    parameters: [...own.filter((each) => !isRest(each)), ...more, ...(rest ? [rest] : [])],
  });
}

function isRest({ kind }: Parameter): boolean {
  return kind === 'var-keyword';
}

function addedBy(identity: string, scopes: Scopes): Parameter[] {
  const cls = scopes.value(identity);
  if (cls?.kind !== 'class' || !classMember(cls, '__signature__')) return [];
  const call = classMember(cls, '__call__');
  const node = call?.kind === 'function' ? call.nodes.at(-1) : undefined;
  const parameters = node ? parseSignature(signatureText(parametersOf(node))).parameters : [];
  const passesOn = ['var-positional', 'var-keyword'].every((kind) =>
    parameters.some((each) => each.kind === kind),
  );
  return passesOn ? parameters.filter(({ kind }) => kind === 'keyword-only' || kind === 'var-keyword') : [];
}
