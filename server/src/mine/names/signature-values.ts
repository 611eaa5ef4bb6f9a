/**
 * `inspect.Signature` and `inspect.Parameter` as values: what decorators set as `__signature__` is made of these.
 * https://docs.python.org/3/library/inspect.html#introspecting-callables-with-the-signature-object
 */
import { parseSignature } from '../../core/signatures/parse.ts';
import type { Parameter, ParameterKind } from '../../core/signatures/signature.ts';
import { parametersOf, signatureText } from '../definitions/parameters.ts';
import {
  type Argument,
  constant,
  dict,
  external,
  hash,
  type Instance,
  iterate,
  textOf,
  unknown,
  type Value,
} from './values.ts';

/** The kinds by name, in the order of their numbers. */
const KINDS: readonly (readonly [name: string, kind: ParameterKind])[] = [
  ['POSITIONAL_ONLY', 'positional-only'],
  ['POSITIONAL_OR_KEYWORD', 'positional-or-keyword'],
  ['VAR_POSITIONAL', 'var-positional'],
  ['KEYWORD_ONLY', 'keyword-only'],
  ['VAR_KEYWORD', 'var-keyword'],
];

/** `inspect.Parameter.KEYWORD_ONLY` and the others. */
export const PARAMETER_KINDS: Record<string, () => Value> = Object.fromEntries(
  KINDS.map(([name], number) => [`inspect.Parameter.${name}`, () => constant(number)]),
);

/** Parameters in the order in which Python wants their kinds. */
export function byKind(parameters: readonly Parameter[]): Parameter[] {
  return parameters.toSorted((one, two) => numberOf(one.kind) - numberOf(two.kind));
}

function numberOf(wanted: ParameterKind): number {
  return KINDS.findIndex(([, kind]) => kind === wanted);
}

/** `inspect.signature(fn)`: what it says of itself, else what it wraps, else what is written. */
export function signatureOf(fn: Value | undefined): Value {
  if (fn?.kind !== 'function') return unknown();
  const told = fn.attributes.get('__signature__');
  if (told) return told;
  if (fn.wraps) return signatureOf(fn.wraps);
  const node = fn.nodes.at(-1);
  return node ? signatureValue(parseSignature(signatureText(parametersOf(node))).parameters) : unknown();
}

/** The parameters of a signature; `undefined` where they are not all known. */
export function parametersIn(signature: Value): Parameter[] | undefined {
  const listed = signature.kind === 'instance' ? signature.attributes?.get('parameters') : undefined;
  if (listed?.kind !== 'dict' || listed.open) return undefined;
  return known([...listed.entries.values()].map(({ value }) => value));
}

function known(values: readonly Value[]): Parameter[] | undefined {
  const found = values.flatMap((each) => (each.kind === 'instance' ? (each.parameter ?? []) : []));
  return found.length === values.length ? found : undefined;
}

/** A call of one of the names of `inspect`; `undefined` for the others. */
export function callInspect(path: string, args: readonly Argument[]): Value | undefined {
  if (path === 'inspect.signature') return signatureOf(args[0]?.value);
  if (path === 'inspect.Parameter') return parameterOf(given(args, ['name', 'kind']));
  if (path === 'inspect.Signature') return signatureFrom(given(args, ['parameters']).get('parameters'));
  return undefined;
}

/** `replace` of a parameter or a signature; `undefined` for other instances. */
export function replaced(object: Instance, name: string, args: readonly Argument[]): Value | undefined {
  const { cls, attributes, parameter } = object;
  if (name !== 'replace' || cls.kind !== 'external') return undefined;
  if (parameter && attributes) return parameterOf(new Map([...attributes, ...given(args, [])]), parameter);
  if (cls.path !== 'inspect.Signature') return undefined;
  const parameters = given(args, []).get('parameters');
  return parameters ? signatureFrom(parameters) : object;
}

function given(args: readonly Argument[], positional: readonly string[]): Map<string, Value> {
  return new Map(args.map(({ name, value }, at) => [name ?? positional[at] ?? '', value]));
}

function signatureFrom(listed: Value | undefined): Value {
  const items = listed && iterate(listed);
  const parameters = items && !items.open ? known(items.items) : undefined;
  return parameters ? signatureValue(parameters) : unknown();
}

function signatureValue(parameters: readonly Parameter[]): Value {
  const named = dict();
  for (const each of parameters)
    named.entries.set(hash(constant(each.name)), { key: constant(each.name), value: parameterValue(each) });
  return instance('Signature', [['parameters', named]]);
}

/** `before`: what `replace` starts from. */
function parameterOf(said: ReadonlyMap<string, Value>, before?: Parameter): Value {
  const [name, kind] = [textOf(said.get('name')), said.get('kind')];
  const number = kind?.kind === 'const' && typeof kind.value === 'number' ? kind.value : -1;
  const standing = KINDS[number]?.[1];
  if (name === undefined || !standing) return unknown();
  const value = said.get('default');
  const isEmpty = !value || (value.kind === 'external' && /\._?empty$/.test(value.path));
  const written = value?.kind === 'const' ? literal(value.value) : (before?.default ?? '...');
  return parameterValue({ name, kind: standing, ...(!isEmpty && { default: written }) });
}

function parameterValue(parameter: Parameter): Instance {
  const { name, kind, default: written } = parameter;
  const value = instance('Parameter', [
    ['name', constant(name)],
    ['kind', constant(numberOf(kind))],
    ['default', written === undefined ? external('inspect.Parameter.empty') : unknown()],
  ]);
  return { ...value, parameter };
}

function literal(value: string | number | boolean | null): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function instance(cls: string, attributes: [string, Value][]): Instance {
  return { kind: 'instance', cls: external(`inspect.${cls}`), args: [], attributes: new Map(attributes) };
}
