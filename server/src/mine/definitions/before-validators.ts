/**
 * Validators that see what a model is made with before its fields do: they may fill a field, and take what is none.
 * https://docs.pydantic.dev/latest/concepts/validators/#model-validators and, of version 1,
 * https://docs.pydantic.dev/1.10/usage/validators/#root-validators
 */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { literalOf } from './literal.ts';
import { calleeOf, callIn, decoratorName } from './names.ts';
import { argumentsOf, decoratorsOf, definitionIn, inside, named } from './nodes.ts';
import { parametersOf } from './parameters.ts';
import { pydanticName } from './pydantic.ts';

export interface BeforeValidation {
  /** Keys that they look at or set. */
  keys: ReadonlySet<string>;
  /** Those that they set. */
  filled: ReadonlySet<string>;
  /** They may do anything with any key. */
  isAny: boolean;
}

const MAKERS = /\b(?:root_validator|model_validator)\b/;

/** What such validators in a class body do with the keywords of a call. */
export function beforeValidation(node: Node, scope: Scope): BeforeValidation {
  const keys = new Set<string>();
  const filled = new Set<string>();
  let isAny = false;
  const body = definitionIn(node).childForFieldName('body');
  for (const statement of body ? named(body) : []) {
    const found = new Set(decoratorsOf(statement).map((decorator) => validatorBy(decorator, scope)));
    if (makesOne(statement, scope) || (found.has('maybe') && !isMethod(statement))) isAny = true;
    if (!found.has('before')) continue;
    const touched = touchedBy(statement);
    if (!touched) isAny = true;
    for (const { key, isSet } of touched ?? []) {
      keys.add(key);
      if (isSet) filled.add(key);
    }
  }
  return { keys, filled, isAny };
}

/** Decorators of other distributions that make no validator: those of Python itself. */
const HARMLESS = /^(?:builtins|functools|abc|typing|typing_extensions|contextlib|warnings)\./;

/** `check = root_validator(pre=True)(function)` */
function makesOne(statement: Node, scope: Scope): boolean {
  const assigned = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
  const maker = callIn(callIn(assigned?.childForFieldName('right'))?.childForFieldName('function'));
  return maker !== undefined && isMaker(maker, scope.resolve(calleeOf(maker) ?? '') ?? '');
}

/** `@model_validator(mode='before')`, `@root_validator(pre=True)`; `maybe`: what may make one and do more. */
function validatorBy(decorator: Node, scope: Scope): 'before' | 'maybe' | undefined {
  const name = decoratorName(decorator) ?? '';
  const identity = scope.resolve(name) ?? '';
  if (pydanticName(identity)) return isMaker(decorator, identity) ? 'before' : undefined;
  const found = scope.find(identity);
  const isPlain = HARMLESS.test(identity) || /^\w+\.(?:getter|setter|deleter)$/.test(name);
  return (found ? MAKERS.test(found.node.text) : !isPlain) ? 'maybe' : undefined;
}

/** Validators of the input are called on the class. */
function isMethod(statement: Node): boolean {
  return parametersOf(statement)[0]?.name === 'self';
}

function isMaker(decorator: Node, identity: string): boolean {
  const call = callIn(decorator);
  const keywords = call && argumentsOf(call).keywords;
  const mode = keywords?.get('mode')?.text;
  const isAhead = keywords?.get('pre')?.text === 'True' || (mode !== undefined && !mode.includes('after'));
  return MAKERS.test(pydanticName(identity) ?? '') && isAhead;
}

interface Touched {
  key: string;
  isSet: boolean;
}

/** The keys, if a validator does nothing with the input but look at keys that it names, set them, and return it. */
function touchedBy(statement: Node): Touched[] | undefined {
  const input = parametersOf(statement)[1]?.name;
  const body = definitionIn(statement).childForFieldName('body');
  if (!body || input === undefined) return undefined;
  const nodes = inside(body);
  // A function in it may do anything, and what is returned may have any keys.
  if (nodes.some(({ type }) => /^(?:function_definition|lambda)$/.test(type))) return undefined;
  if (!nodes.every((each) => each.type !== 'return_statement' || each.namedChild(0)?.text === input))
    return undefined;
  const uses = nodes.filter(({ type, text }) => type === 'identifier' && text === input);
  const touched = uses.map((use) => ({ key: keyAt(use), isSet: isTarget(use) }));
  return touched.every((each): each is Touched => each.key !== undefined)
    ? touched.filter(({ key }) => key !== '')
    : undefined;
}

/** `values['key'] = …`, `values.setdefault('key', …)` */
function isTarget({ parent }: Node): boolean {
  return parent?.field === 'left' || parent?.text.endsWith('.setdefault') === true;
}

/** The key that a use of the input is about; empty where it is about none, `undefined` where that is not told. */
function keyAt(use: Node): string | undefined {
  const { parent } = use;
  const outer = parent?.parent;
  switch (parent?.type) {
    case 'return_statement':
      return '';
    case 'argument_list':
      return outer && calleeOf(outer) === 'isinstance' ? '' : undefined;
    case 'subscript':
      return use.field === 'value' ? wordIn(parent.childForFieldName('subscript')) : undefined;
    case 'attribute': {
      const isReader = /\.(?:get|pop|setdefault)$/.test(parent.text) && outer?.type === 'call';
      return isReader ? wordIn(argumentsOf(outer).positional[0]) : undefined;
    }
    case 'comparison_operator':
      return /\bin\s+\w+$/.test(parent.text) ? wordIn(parent.namedChild(0)) : undefined;
    default:
      return undefined;
  }
}

function wordIn(node: Node | null | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  const { content } = literalOf(node);
  return /^[A-Za-z_]\w*$/.test(content) ? content : '';
}
