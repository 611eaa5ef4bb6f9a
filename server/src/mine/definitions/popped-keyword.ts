/** Keywords that a decorator's wrapper takes out of those of a call, by itself or by a function that it hands them to. */
import type { Node } from '../syntax/node.ts';
import { bindArguments } from './bind.ts';
import type { Definition, Scope } from './definition.ts';
import { calleeOf, decoratorName, functionAt } from './names.ts';
import { argumentsOf, definitionIn } from './nodes.ts';
import { parametersOf } from './parameters.ts';

export interface PoppedKeyword {
  name: string;
  /** The keyword that it is passed on as. */
  passedAs: string;
}

const known = new WeakMap<Node, PoppedKeyword[]>();

/** `value = kwargs.pop('old', None)` and `kwargs['new'] = value`, in a wrapper or one call deeper; read once for each decorator. */
export function poppedKeywords(decorator: Node, scope: Scope): PoppedKeyword[] {
  const maker = functionAt(decoratorName(decorator), scope);
  if (!maker) return [];
  const before = known.get(maker.node);
  if (before) return before;
  const found = byWrappers(maker);
  known.set(maker.node, found);
  return found;
}

function byWrappers({ node: decorated, scope }: Definition): PoppedKeyword[] {
  const node = definitionIn(decorated);
  return node.descendantsOfType('function_definition').flatMap((wrapper) => {
    const keywords = parametersOf(wrapper).find(({ kind }) => kind === 'var-keyword')?.name;
    if (keywords === undefined || wrapper === node) return [];
    return popped(wrapper, keywords).concat(byHelpers(wrapper, keywords, scope));
  });
}

/** What the functions take out that a wrapper gives its keywords as one argument. */
function byHelpers(wrapper: Node, keywords: string, scope: Scope): PoppedKeyword[] {
  return wrapper.descendantsOfType('call').flatMap((call) => {
    const { positional, keywords: named } = argumentsOf(call);
    if (![...positional, ...named.values()].some(({ text }) => text === keywords)) return [];
    const helper = functionAt(calleeOf(call), scope);
    if (!helper) return [];
    const { byName } = bindArguments(call, parametersOf(helper.node), false);
    const parameter = [...byName].find(([, { text }]) => text === keywords)?.[0];
    return parameter === undefined ? [] : popped(definitionIn(helper.node), parameter);
  });
}

function popped(node: Node, keywords: string): PoppedKeyword[] {
  const assignments = node.descendantsOfType('assignment').map((each) => ({
    left: each.childForFieldName('left'),
    right: each.childForFieldName('right'),
  }));
  const isCopy = (text = '') => [`${keywords}.copy()`, `dict(${keywords})`].includes(text);
  const copies = new Set(
    assignments.flatMap(({ left, right }) => (left && isCopy(right?.text) ? left.text : [])),
  );
  const isKeywords = (text = '') => text === keywords || copies.has(text);
  return assignments.flatMap(({ left, right }) => {
    const [owner, method] = (right?.type === 'call' ? (calleeOf(right) ?? '') : '').split('.');
    const name =
      method === 'pop' && isKeywords(owner) ? literal(argumentsOf(right!).positional[0]) : undefined;
    const passedAs = assignments.find(
      (other) =>
        other.left?.type === 'subscript' &&
        isKeywords(other.left.childForFieldName('value')?.text) &&
        other.right?.text === left?.text,
    );
    const target = literal(passedAs?.left?.childForFieldName('subscript'));
    return name !== undefined && target !== undefined ? { name, passedAs: target } : [];
  });
}

function literal(node: Node | null | undefined): string | undefined {
  return /^(['"])(\w+)\1$/.exec(node?.text ?? '')?.[2];
}
