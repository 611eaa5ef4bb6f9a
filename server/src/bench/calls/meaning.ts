import type { Binding } from '../../core/signatures/bind.ts';
import type { Judgement } from './judge.ts';
import { normalised } from './tokens.ts';

/** What every parameter receives, as a text: equal for two calls that differ in the order or the form of arguments only. */
export function meaningOf(judgement: Judgement | undefined): string | undefined {
  const binding = judgement?.binding;
  return binding && JSON.stringify(received(binding).toSorted());
}

/** By parameter; in the order of the call what `*args` receives, by their names what `**kwargs` does. */
function received({ arguments: bound }: Binding): string[] {
  return bound.map(({ argument, parameter }, at) => {
    const name = parameter?.name ?? argument.kind;
    const key = parameter?.kind === 'var-keyword' ? (argument.name ?? name) : name;
    const order = parameter?.kind === 'var-positional' || !parameter ? String(at).padStart(3, '0') : '';
    return `${key}${order}=${normalised(argument.text)}`;
  });
}
