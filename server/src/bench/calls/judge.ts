import type { Call } from '../../core/python/reference.ts';
import { bind, type Binding, type BoundArgument } from '../../core/signatures/bind.ts';
import { parseSignature } from '../../core/signatures/parse.ts';
import { sameLiteral } from '../../core/changes/literal.ts';
import type { Callee } from '../case.ts';

/** What a release makes of a call. */
export interface Judgement {
  status: 'valid' | 'deprecated' | 'invalid';
  /** One line for a person; absent where it is valid. */
  reason?: string;
  /** Absent where there is nothing to bind to. */
  binding?: Binding;
}

/**
 * Binds a call to what it reaches at one release; `undefined`: nothing is there. A parameter that only a wrapper still
 * takes counts as deprecated.
 */
export function judge(call: Call, callee: Callee | undefined): Judgement {
  if (!callee) return { status: 'invalid', reason: 'does not exist there' };
  const { kind, signature } = callee;
  const bound = { ...call, bound: kind === 'method' };
  const binding = bind(bound, parseSignature(signature), {
    kind,
    ...(callee.binding && { binding: callee.binding }),
  });
  const problem = problemOf(binding, callee);
  if (problem !== undefined) return { status: 'invalid', reason: problem, binding };
  const deprecation = deprecationOf(binding, callee);
  if (deprecation === undefined) return { status: 'valid', binding };
  return { status: 'deprecated', reason: deprecation, binding };
}

const SAYS: Readonly<Record<NonNullable<BoundArgument['problem']>, string>> = {
  'too-many-positionals': 'too many positional arguments',
  'keyword-only-by-position': 'keyword-only, passed by position:',
  'positional-only-by-name': 'positional-only, passed by name:',
  'unexpected-keyword': 'unexpected keyword',
  'multiple-values': 'multiple values for',
};

function problemOf(binding: Binding, callee: Callee): string | undefined {
  for (const { problem, argument, parameter } of binding.arguments) {
    if (!problem || isDeclared(callee, argument.name)) continue;
    const name = argument.name ?? parameter?.name;
    return name === undefined ? SAYS[problem] : `${SAYS[problem]} \`${name}\``;
  }
  const [missing] = binding.missing;
  return missing && `\`${missing.name}\` is missing`;
}

function isDeclared({ deprecatedParameters }: Callee, name: string | undefined): boolean {
  return name !== undefined && Object.hasOwn(deprecatedParameters ?? {}, name);
}

function deprecationOf(binding: Binding, callee: Callee): string | undefined {
  if (callee.deprecated) return `\`${callee.path}\` is deprecated`;
  for (const { argument, parameter } of binding.arguments) {
    const name = argument.name ?? parameter?.name;
    const values = name !== undefined && callee.deprecatedParameters?.[name];
    if (!values) continue;
    if (values === true || values.some((value) => sameLiteral(value, argument.text)))
      return `\`${name}\` is deprecated`;
  }
  return undefined;
}
