/** How a pydantic model is configured, as far as that changes what it is made with. */
import { literalOf } from '../definitions/literal.ts';
import { definitionIn, named } from '../definitions/nodes.ts';
import { resolutionOrder } from './attributes.ts';
import { settle } from './machine.ts';
import { type Binding, type ClassValue, constant, textOf, truth, unknown, type Value } from './values.ts';

export interface ModelConfig {
  /** Takes any other keyword, and keeps it. */
  isOpen: boolean;
  /** A field with an alias goes by its name, too. */
  byName: boolean;
}

/** Names for the same in versions 1 and 2: https://docs.pydantic.dev/latest/migration/#changes-to-config */
const BY_NAME = ['populate_by_name', 'validate_by_name', 'allow_population_by_field_name'];
/** Those that give fields other names. */
const RENAMING = ['alias_generator', 'fields'];

/** The configuration of a model, `order` its classes as attributes are looked for; `undefined` where it cannot be read. */
export function configOf(order: readonly ClassValue[]): ModelConfig | undefined {
  const merged = new Map<string, Value>();
  for (const cls of order.toReversed()) {
    for (const binding of ['Config', 'model_config'].map((name) => cls.env.names.get(name))) {
      const settings = binding && settingsIn(binding);
      if (binding && !settings) return undefined;
      for (const [name, value] of settings ?? []) merged.set(name, value);
    }
    for (const [name, value] of settingsOfHead(cls)) merged.set(name, value);
  }
  if (RENAMING.some((name) => truth(merged.get(name) ?? NOTHING) !== false)) return undefined;
  const byAlias = merged.get('validate_by_alias');
  if (byAlias && truth(byAlias) !== true) return undefined;
  const extra = merged.get('extra');
  return {
    isOpen: extra !== undefined && !/^(?:forbid|ignore)$/.test(wordOf(extra)),
    byName: BY_NAME.some((name) => truth(merged.get(name) ?? NOTHING) !== false),
  };
}

const NOTHING: Value = { kind: 'const', value: null };

/** `'allow'`, `Extra.allow`. */
function wordOf(value: Value): string {
  return textOf(value) ?? (value.kind === 'external' ? (value.path.split('.').at(-1) ?? '') : '');
}

/** A class in the class, a dictionary, or a call of `ConfigDict` or what is like it. */
function settingsIn(binding: Binding): Iterable<readonly [string, Value]> | undefined {
  const value = settle(binding);
  if (value.kind === 'class') return settingsOfClass(value);
  if (value.kind === 'dict' && !value.open)
    return [...value.entries.values()].map(({ key, value: set }) => [textOf(key) ?? '', set] as const);
  if (value.kind !== 'instance' || value.cls.kind !== 'external') return undefined;
  if (!/\bpydantic\w*\..*Dict$/.test(value.cls.path)) return undefined;
  if (value.site?.node.text.includes('**')) return undefined;
  return value.args.map(({ name = '', value: set }) => [name, set] as const);
}

function settingsOfClass(cls: ClassValue): Iterable<readonly [string, Value]> | undefined {
  const { classes } = resolutionOrder(cls);
  const outside = classes.flatMap(({ bases }) => bases.filter(({ kind }) => kind !== 'class'));
  if (!outside.every((base) => base.kind === 'external' && /^(?:pydantic|builtins)\b/.test(base.path)))
    return undefined;
  return classes
    .toReversed()
    .flatMap(({ env }) => [...env.names].map(([name, each]) => [name, settle(each)] as const));
}

/** `class Model(BaseModel, extra='allow')` */
function settingsOfHead({ node }: ClassValue): (readonly [string, Value])[] {
  const list = node && definitionIn(node).childForFieldName('superclasses');
  return (list ? named(list) : []).flatMap((each) => {
    const name = each.type === 'keyword_argument' ? each.childForFieldName('name')?.text : undefined;
    const value = each.childForFieldName('value');
    if (name === undefined || !value) return [];
    return [[name, value.type === 'string' ? constant(literalOf(value).content) : unknown()] as const];
  });
}
