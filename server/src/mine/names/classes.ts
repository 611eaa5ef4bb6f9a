import { type ClassValue, type Env, textOf, type Value } from './values.ts';

/** `type(name, bases, members)`. */
export function makeClass(
  name: string,
  bases: Value | undefined,
  members: Value | undefined,
  env: Env,
  metaclass?: ClassValue,
): ClassValue {
  const cls: ClassValue = {
    kind: 'class',
    name,
    module: env.module,
    bases: bases?.kind === 'tuple' ? bases.items : [],
    env: { kind: 'class', names: new Map(), parent: env, module: env.module, stars: [] },
  };
  if (metaclass) cls.metaclass = metaclass;
  if (members?.kind === 'dict')
    for (const { key, value } of members.entries.values())
      cls.env.names.set(textOf(key) ?? '?', { value, how: 'attach' });
  return cls;
}
