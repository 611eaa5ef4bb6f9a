/** What the type variables of generic classes stand for in classes that are derived from them: PEP 484, user-defined generics. */
import type { TypeText } from '../../core/catalog/format.ts';
import type { Node } from '../syntax/node.ts';
import type { Definition, Scope } from './definition.ts';
import { definitionIn, dotted, named } from './nodes.ts';
import { typeLookup } from './type-names.ts';
import { typeText } from './type-text.ts';

/**
 * By the class that a variable is bound to, the class that stands for it: of `class Frames(Groups[Frame])` after
 * `T = TypeVar("T", bound=Data)` and `class Groups(Base[T])`, `Data` is `Frame`. Identities.
 */
export function typeArguments(definition: Node, scope: Scope): Record<TypeText, TypeText> {
  const lookup = typeLookup(scope);
  const found: Record<TypeText, TypeText> = {};
  for (const { base, given } of genericBases(definition)) {
    const identity = scope.resolve(base);
    const origin = identity === undefined ? undefined : scope.find(identity);
    for (const [at, bound] of (origin ? variablesOf(origin) : []).entries()) {
      const argument = typeText(given[at]?.text ?? '', lookup);
      if (isClass(bound) && isClass(argument) && argument !== bound) found[bound] = argument;
    }
  }
  return found;
}

/** What the type variables of a class are bound to; `?` for one that is bound to nothing. */
function variablesOf({ node, scope }: Definition): TypeText[] {
  const definition = definitionIn(node);
  if (definition.type !== 'class_definition') return [];
  const bases = genericBases(definition);
  const declared = bases.find(({ base }) => /(?:^|\.)(?:Generic|Protocol)$/.test(base)) ?? bases[0];
  const lookup = typeLookup(scope);
  return (declared?.given ?? []).map((variable) => {
    const denoted = lookup(variable.text);
    return denoted?.kind === 'alias' ? denoted.text : '?';
  });
}

/** Bases that are written with arguments in brackets. */
function genericBases(definition: Node): { base: string; given: Node[] }[] {
  const list = definition.childForFieldName('superclasses');
  return (list ? [...named(list)] : []).flatMap((each) => {
    const [value, ...given] = each.type === 'subscript' ? named(each) : [];
    const base = value && dotted(value);
    return base === undefined ? [] : [{ base, given }];
  });
}

function isClass(text: TypeText): boolean {
  return /^(?!builtins\.)[\w.]+[.:][\w.]+$/.test(text);
}
