/**
 * The fields that a class body declares as pydantic reads it, in what versions 1 and 2 have in common:
 * https://docs.pydantic.dev/latest/concepts/fields/ and https://docs.pydantic.dev/1.10/usage/models/#field-ordering
 */
import type { Node } from '../syntax/node.ts';
import type { Scope } from './definition.ts';
import { annotatedField, inferredField, type ModelField } from './model-field.ts';
import { definitionIn, named } from './nodes.ts';

/** What a class body declares. */
export interface ModelBody {
  fields: ModelField[];
  /** There may be more fields. */
  isOpen: boolean;
}

/** What configures a model, and is no field. */
const SETTINGS: ReadonlySet<string> = new Set(['model_config', 'Config']);

/** The fields of a class body in order: annotated names, then those that version 1 infers from their values. */
export function modelBody(node: Node, scope: Scope): ModelBody {
  const body = definitionIn(node).childForFieldName('body');
  const annotated: ModelField[] = [];
  const inferred: ModelField[] = [];
  let isOpen = false;
  for (const { assignment, isCertain } of body ? assignmentsIn(body, true) : []) {
    const name = assignment.childForFieldName('left')?.text ?? '';
    if ((name.startsWith('_') && name !== '__root__') || SETTINGS.has(name)) continue;
    const type = assignment.childForFieldName('type');
    const value = assignment.childForFieldName('right');
    const field = type
      ? annotatedField(name, type, value, scope)
      : value && inferredField(name, value, scope);
    if (field === 'unknown') isOpen = true;
    else if (field) (type ? annotated : inferred).push(isCertain ? field : doubtful(field));
  }
  return { fields: [...annotated, ...inferred], isOpen };
}

/** Assignments to one name; those under a condition may not happen, and those for type checkers do not. */
function* assignmentsIn(
  block: Node,
  isCertain: boolean,
): Generator<{ assignment: Node; isCertain: boolean }> {
  for (const statement of named(block)) {
    const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
    if (assignment?.type === 'assignment' && assignment.childForFieldName('left')?.type === 'identifier')
      yield { assignment, isCertain };
    else if (/^(?:if|try|with)_statement$/.test(statement.type)) {
      const test = statement.childForFieldName('condition')?.text ?? '';
      const isTypeOnly = /^(?:\w+\.)*TYPE_CHECKING$/.test(test);
      for (const part of named(statement)) {
        if (part.type === 'block' && !isTypeOnly) yield* assignmentsIn(part, false);
        else if (part.type.endsWith('_clause')) yield* assignmentsIn(blockIn(part), false);
      }
    }
  }
}

function blockIn(clause: Node): Node {
  return named(clause).find(({ type }) => type === 'block') ?? clause;
}

/** A field that may be declared in another way. */
function doubtful({ name, aliases, default: value = '...' }: ModelField): ModelField {
  return { name, default: value, ...(aliases && { aliases: 'unknown' }) };
}
