/** Which parameters a condition tests: what scopes a warning under it. */
import type { Node } from '../syntax/node.ts';
import { argumentsOf, bare, dotted, named, oneLine } from './nodes.ts';
import type { Body } from './names.ts';
import { type ParameterNode } from './parameters.ts';

/** One parameter that is passed, perhaps only with some values (Python literals), or with any but some. */
export interface Passed {
  name: string;
  values?: string[];
  except?: string[];
}

/** True where the caller passes one of these. */
export interface Test {
  any: Passed[];
  /** True as well where it is left out: says nothing by itself. */
  weak?: true;
}

interface Input {
  name: string;
  /** `undefined` = must be passed. */
  default: string | undefined;
}

/**
 * The tests that a condition makes when it `holds` (or does not); `undefined` = it depends on more than on parameters being passed.
 */
export function testsOf(
  condition: Node,
  holds: boolean,
  parameters: readonly ParameterNode[],
  body: Body,
): Test[] | undefined {
  const inner = bare(condition);
  const again = (node: Node | null, way: boolean): Test[] | undefined =>
    node ? testsOf(node, way, parameters, body) : undefined;
  if (inner.type === 'not_operator') return again(inner.childForFieldName('argument'), !holds);
  if (inner.type === 'boolean_operator') {
    const left = again(inner.childForFieldName('left'), holds);
    const right = again(inner.childForFieldName('right'), holds);
    const both = (inner.childForFieldName('operator')?.text === 'and') === holds;
    if (!left || !right) return undefined;
    return both ? [...left, ...right] : either(left, right);
  }
  if (inner.type === 'comparison_operator') return comparison(inner, holds, parameters, body);
  const input = inputOf(inner, parameters, body);
  return input && truth(input, holds);
}

function either(left: Test[], right: Test[]): Test[] | undefined {
  const [a, b] = [left[0], right[0]];
  if (!a || !b || a.weak || b.weak || left.length > 1 || right.length > 1) return undefined;
  const merged = [...a.any];
  for (const other of b.any) {
    const at = merged.findIndex(({ name }) => name === other.name);
    const before = merged[at];
    if (!before) merged.push(other);
    else if (before.values && other.values)
      merged[at] = { name: before.name, values: [...new Set([...before.values, ...other.values])] };
    else merged[at] = { name: before.name };
  }
  return [{ any: merged }];
}

function passed(name: string, values?: string[]): Test[] {
  return [{ any: [{ name, ...(values && { values }) }] }];
}

function truth(input: Input, holds: boolean): Test[] | undefined {
  if (holds && /^(?:None|''|0|\[\]|\{\}|\(\))$/.test(input.default ?? '')) return passed(input.name);
  if (holds && input.default === 'False') return passed(input.name, ['True']);
  if (!holds && input.default === 'True') return passed(input.name, ['False']);
  return undefined;
}

function comparison(
  node: Node,
  holds: boolean,
  parameters: readonly ParameterNode[],
  body: Body,
): Test[] | undefined {
  const [left, right, more] = [...named(node)];
  if (!left || !right || more) return undefined;
  const operator = node.text
    .slice(left.endIndex - node.startIndex, right.startIndex - node.startIndex)
    .replace(/\s+/g, ' ')
    .trim();
  const positive = holds === ['is', '==', 'in'].includes(operator);
  const keywords = parameters.find(({ kind }) => kind === 'var-keyword')?.name;
  if (left.type === 'string' && /^(?:not )?in$/.test(operator) && right.text === keywords)
    return positive ? passed(oneLine(left).replace(/^'(.*)'$/, '$1')) : undefined;
  const input = inputOf(left, parameters, body);
  if (!input) return undefined;
  if (/^(?:is|==|is not|!=)$/.test(operator)) return compared(input, [right], positive);
  if (!/^(?:not )?in$/.test(operator) || !/^(?:tuple|list|set)$/.test(bare(right).type)) return undefined;
  return compared(input, [...named(bare(right))], positive);
}

/** The input equals one of some values (`positive`), or differs from all of them. */
function compared(input: Input, nodes: Node[], positive: boolean): Test[] | undefined {
  const values = nodes.map((node) => oneLine(bare(node)));
  const others = values.filter((each) => input.default === undefined || !same(each, input.default));
  const isDefault = others.length < values.length;
  if (positive) return isDefault || !nodes.every(isLiteral) ? undefined : passed(input.name, values);
  if (!isDefault) return [{ any: [{ name: input.name }], weak: true }];
  return [{ any: [{ name: input.name, ...(others.length > 0 && { except: others }) }] }];
}

/** The same text, or the same name however it is reached: `no_default` and `lib.no_default`. */
function same(a: string, b: string | undefined): boolean {
  return a === b || (b !== undefined && lastName(a) === lastName(b));
}

function lastName(text: string): string {
  return /^[A-Za-z_][\w.]*$/.test(text) ? text.slice(text.lastIndexOf('.') + 1) : text;
}

function isLiteral(node: Node): boolean {
  return /^(?:none|true|false|string|integer|float|unary_operator)$/.test(bare(node).type);
}

/** The parameter that an expression reads: itself, or what `**kwargs` is asked for. */
function inputOf(node: Node, parameters: readonly ParameterNode[], body: Body): Input | undefined {
  const inner = bare(node);
  if (inner.type === 'identifier') {
    const parameter = parameters.find(({ name }) => name === inner.text);
    if (parameter) {
      if (parameter.kind.startsWith('var-')) return undefined;
      return { name: parameter.name, default: parameter.default && oneLine(parameter.default) };
    }
    const value = body.assignments(inner.text)[0]?.childForFieldName('right');
    return value ? asked(bare(value), parameters) : undefined;
  }
  return asked(inner, parameters);
}

function asked(node: Node, parameters: readonly ParameterNode[]): Input | undefined {
  if (node.type !== 'call') return undefined;
  const keywords = parameters.find(({ kind }) => kind === 'var-keyword')?.name;
  const callee = dotted(node.childForFieldName('function'));
  if (!keywords || (callee !== `${keywords}.pop` && callee !== `${keywords}.get`)) return undefined;
  const [name, fallback] = argumentsOf(node).positional;
  if (name?.type !== 'string') return undefined;
  return {
    name: oneLine(name).replace(/^'(.*)'$/, '$1'),
    default: fallback ? oneLine(fallback) : 'None',
  };
}
