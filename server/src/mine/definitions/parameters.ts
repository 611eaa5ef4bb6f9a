/** The parameters of a definition, as nodes, and their text for the catalog. */
import type { Node } from '../syntax/node.ts';
import type { Parameter, ParameterKind } from '../../core/signatures/signature.ts';
import { definitionIn, named, oneLine } from './nodes.ts';

export interface ParameterNode {
  name: string;
  kind: ParameterKind;
  default?: Node;
  annotation?: Node;
}

const known = new WeakMap<Node, readonly ParameterNode[]>();

/** Parameters of a `function_definition` or `lambda`, decorated or not. */
export function parametersOf(definition: Node): readonly ParameterNode[] {
  const inner = definitionIn(definition);
  let parameters = known.get(inner);
  if (!parameters) known.set(inner, (parameters = readAll(inner)));
  return parameters;
}

function readAll(definition: Node): ParameterNode[] {
  const list = definition.childForFieldName('parameters');
  const found: ParameterNode[] = [];
  let kind: ParameterKind = 'positional-or-keyword';
  for (const node of list ? named(list) : []) {
    if (node.type === 'keyword_separator') kind = 'keyword-only';
    else if (node.type === 'positional_separator')
      for (const before of found) before.kind = 'positional-only';
    else {
      const parameter = read(node, kind);
      if (isMangled(parameter.name)) parameter.name = mangle(parameter.name, definition);
      if (parameter.kind === 'var-positional') kind = 'keyword-only';
      found.push(parameter);
    }
  }
  return found;
}

function read(node: Node, kind: ParameterKind): ParameterNode {
  const annotation = node.childForFieldName('type');
  const value = node.childForFieldName('value');
  const target =
    node.childForFieldName('name') ?? (node.type === 'typed_parameter' ? node.namedChild(0) : node);
  const stars =
    target?.type === 'list_splat_pattern'
      ? 'var-positional'
      : target?.type === 'dictionary_splat_pattern'
        ? 'var-keyword'
        : undefined;
  return {
    name: (target?.text ?? node.text).replace(/^\*+\s*/, ''),
    kind: stars ?? kind,
    ...(value && { default: value }),
    ...(annotation && { annotation }),
  };
}

function isMangled(name: string): boolean {
  return name.startsWith('__') && !name.endsWith('__');
}

/** A private name in a class: https://docs.python.org/3/reference/expressions.html#private-name-mangling */
function mangle(name: string, definition: Node): string {
  let outer = definition.parent;
  while (outer && outer.type !== 'class_definition') outer = outer.parent;
  const cls = outer?.childForFieldName('name')?.text.replace(/^_+/, '');
  return cls ? `_${cls}${name}` : name;
}

/** Text as `inspect` writes it, without annotations: `self, other, /, *, key=None, **kwargs`. */
export function signatureText(parameters: readonly ParameterNode[]): string {
  return joinParameters(
    parameters.map((each) => ({
      name: each.name,
      kind: each.kind,
      ...(each.default && { default: oneLine(each.default) }),
    })),
  );
}

function joinParameters(parameters: readonly Parameter[]): string {
  const parts: string[] = [];
  let starred = false;
  parameters.forEach((each, index) => {
    if (each.kind === 'var-positional') starred = true;
    if (each.kind === 'keyword-only' && !starred) {
      starred = true;
      parts.push('*');
    }
    const stars = each.kind === 'var-positional' ? '*' : each.kind === 'var-keyword' ? '**' : '';
    parts.push(stars + each.name + (each.default === undefined ? '' : `=${each.default}`));
    const next = parameters[index + 1];
    if (each.kind === 'positional-only' && next?.kind !== 'positional-only') parts.push('/');
  });
  return parts.join(', ');
}
