/** Binds the arguments of an interpreted call to the parameters of the function. */
import type { Node } from '../syntax/node.ts';
import { definitionIn } from '../definitions/nodes.ts';
import { named } from '../definitions/nodes.ts';
import { type Machine, quietly } from './machine.ts';
import {
  type Argument,
  constant,
  dict,
  type Env,
  type FunctionValue,
  hash,
  sequence,
  unknown,
  type Value,
} from './values.ts';

/** The defaults of a definition that are plain enough to matter, as evaluated where it stands. */
export function defaultsOf(definition: Node, env: Env, machine: Machine): Map<string, Value> {
  const found = new Map<string, Value>();
  const list = env.module.stub ? undefined : definition.childForFieldName('parameters');
  for (const parameter of list ? named(list) : []) {
    const value = parameter.childForFieldName('value');
    const name = parameter.childForFieldName('name')?.text;
    // Those of a method or of a top-level function that cannot change are evaluated when it is called, which is rare.
    const isDue = env.kind === 'function' || value?.type === 'identifier';
    const known = isDue && value && name ? quietly(() => machine.evaluate(value, env)) : undefined;
    if (known && name) found.set(name, known);
  }
  return found;
}

/** Names for the parameters of a call; what is not given and has no default is unknown. */
export function bindArguments(fn: FunctionValue, args: Argument[], into: Env, machine: Machine): void {
  const node = fn.nodes.at(-1);
  const list = node && definitionIn(node).childForFieldName('parameters');
  const positional = args.filter((argument) => argument.name === undefined).map(({ value }) => value);
  const keywords = new Map(args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]])));
  const splat = positional.findIndex((value) => value.kind === 'list' && value.open);
  let onlyKeywords = false;
  const set = (name: string, value: Value): void => {
    into.names.set(name, { value, how: 'parameter' });
  };
  for (const parameter of list ? named(list) : []) {
    const name = nameOf(parameter);
    const { type } = splatOf(parameter);
    if (type === 'keyword_separator') onlyKeywords = true;
    else if (type === 'list_splat_pattern') {
      set(name, sequence('tuple', positional.splice(0), splat >= 0));
      onlyKeywords = true;
    } else if (type === 'dictionary_splat_pattern') {
      const rest = dict();
      for (const [key, value] of keywords)
        rest.entries.set(hash(constant(key)), { key: constant(key), value });
      set(name, rest);
    } else if (name && type !== 'positional_separator') {
      const given = keywords.get(name) ?? (onlyKeywords ? undefined : positional.shift());
      keywords.delete(name);
      set(name, given ?? fn.defaults.get(name) ?? byDefault(parameter, fn, machine));
    }
  }
}

function byDefault(parameter: Node, fn: FunctionValue, machine: Machine): Value {
  const value = parameter.childForFieldName('value');
  return value ? machine.evaluate(value, fn.env) : unknown();
}

/** `*args: int` holds its splat under the annotation. */
function splatOf(parameter: Node): Node {
  return parameter.type === 'typed_parameter' ? (parameter.namedChild(0) ?? parameter) : parameter;
}

function nameOf(parameter: Node): string {
  const field = parameter.childForFieldName('name');
  if (field) return field.text;
  const inner = splatOf(parameter);
  return inner.type === 'identifier' ? inner.text : (inner.namedChild(0)?.text ?? '');
}
