import type { Node } from 'web-tree-sitter';
import type { Document } from '../document.ts';

const known = new WeakMap<Document, ReadonlySet<string>>();

/** Every name that the document binds in any scope: assignments, parameters, definitions, imports, loop targets. */
export function boundNames(document: Document): ReadonlySet<string> {
  const names = known.get(document) ?? collect(document);
  known.set(document, names);
  return names;
}

/** By the type of the parent: the field that binds, or `*` where every identifier below it is bound. */
const BINDERS: Readonly<Record<string, string>> = {
  assignment: 'left',
  augmented_assignment: 'left',
  for_statement: 'left',
  for_in_clause: 'left',
  named_expression: 'name',
  function_definition: 'name',
  class_definition: 'name',
  default_parameter: 'name',
  typed_default_parameter: 'name',
  typed_parameter: '*',
  parameters: '*',
  lambda_parameters: '*',
  as_pattern_target: '*',
  aliased_import: 'alias',
  import_statement: '*',
  import_from_statement: 'name',
  global_statement: '*',
  nonlocal_statement: '*',
  case_pattern: '*',
  type_alias_statement: 'left',
};

const TRANSPARENT = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'dotted_name',
]);

function collect({ tree }: Document): Set<string> {
  const names = new Set<string>();
  for (const node of tree.rootNode.descendantsOfType('identifier')) {
    if (node && binds(node)) names.add(node.text);
  }
  return names;
}

function binds(identifier: Node): boolean {
  let node = identifier;
  let { parent } = node;
  while (parent && TRANSPARENT.has(parent.type)) {
    if (parent.type === 'dotted_name' && parent.parent?.type === 'import_statement' && node.previousSibling) {
      return false;
    }
    node = parent;
    parent = node.parent;
  }
  if (!parent) return false;
  const field = BINDERS[parent.type];
  if (field === undefined) return false;
  return field === '*' || parent.childrenForFieldName(field).some((child) => child?.id === node.id);
}
