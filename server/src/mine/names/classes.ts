import type { Parameter } from '../../core/signatures/signature.ts';
import {
  type Argument,
  type ClassValue,
  type Env,
  external,
  iterate,
  sequence,
  textOf,
  truth,
  unknown,
  type Value,
} from './values.ts';

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
  inherit(cls);
  return cls;
}

/** Makes a class known to its bases: https://docs.python.org/3/reference/datamodel.html#type.__subclasses__ */
export function inherit(cls: ClassValue): void {
  for (const base of cls.bases) if (base.kind === 'class') (base.heirs ??= []).push(cls);
}

/** `collections.namedtuple(name, fields, …)`; `undefined` where the fields are not known. */
export function makeNamedTuple(args: readonly Argument[], env: Env): ClassValue | undefined {
  const positional = args.filter(({ name }) => name === undefined).map(({ value }) => value);
  const keyword = (name: string) => args.find((each) => each.name === name)?.value;
  const listed = positional[1] ?? keyword('field_names');
  const text = textOf(listed);
  const names = text === undefined ? listed && iterate(listed)?.items.map(textOf) : text.match(/[^\s,]+/g);
  if (!names || names.includes(undefined) || truth(keyword('rename') ?? { kind: 'const', value: false }))
    return undefined;
  const defaults = keyword('defaults');
  const given = defaults ? (iterate(defaults)?.items.length ?? 0) : 0;
  const cls = makeClass(textOf(positional[0]) ?? '?', undefined, undefined, env);
  cls.bases = [external('builtins.tuple')];
  const first = names.length - given;
  cls.fields = names.map((name = '', at) => {
    const field: Parameter = { name, kind: 'positional-or-keyword' };
    return at < first ? field : Object.assign(field, { default: '...' });
  });
  for (const { name } of cls.fields) cls.env.names.set(name, { value: { kind: 'property' }, how: 'assign' });
  return cls;
}

/** `pydantic.create_model(name, …)`: its fields are members, of which nothing is known. */
export function makeModel(args: readonly Argument[], env: Env): ClassValue {
  const [name] = args;
  const base = args.find((each) => each.name === '__base__')?.value ?? external('pydantic.BaseModel');
  const bases = base.kind === 'tuple' ? base : sequence('tuple', [base]);
  const cls = makeClass(textOf(name?.value) ?? '?', bases, undefined, env);
  for (const each of args)
    if (each.name !== undefined && each.name !== '__base__')
      cls.env.names.set(each.name, { value: unknown(), how: 'assign' });
  return cls;
}
