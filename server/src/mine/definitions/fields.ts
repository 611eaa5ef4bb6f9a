/** The fields that a class body declares: what a dataclass, a named tuple and their like make an initialiser of. */
import type { Node } from '../syntax/node.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import type { Scope } from './definition.ts';
import { type Arguments, argumentsOf, bare, definitionIn, dotted, named, oneLine } from './nodes.ts';
import { calleeOf, callIn } from './names.ts';

/** A parameter of the initialiser that is made. */
export interface Field extends Parameter {
  /** Left out of the initialiser. */
  isHidden?: true;
}

/** Keywords of calls that describe a field instead of being its default (PEP 681). */
const DESCRIBES = ['init', 'default', 'default_factory', 'factory', 'kw_only', 'alias', 'repr', 'compare'];

/** The annotated names of a class body in order; `keywordOnly`: unless a field says otherwise. */
export function fieldsOf(node: Node, scope: Scope, keywordOnly: boolean): Field[] {
  const body = definitionIn(node).childForFieldName('body');
  const found: Field[] = [];
  let kind: Field['kind'] = keywordOnly ? 'keyword-only' : 'positional-or-keyword';
  for (const statement of body ? named(body) : []) {
    const assignment = statement.type === 'expression_statement' ? statement.namedChild(0) : null;
    const left = assignment?.type === 'assignment' ? assignment.childForFieldName('left') : null;
    const type = assignment?.childForFieldName('type');
    if (!assignment || left?.type !== 'identifier' || !type) continue;
    const written = type.text.replace(/^['"]/, '');
    if (/^(?:\w+\.)*ClassVar\b/.test(written)) continue;
    if (scope.resolve(written) === 'dataclasses.KW_ONLY') kind = 'keyword-only';
    else found.push(fieldOf(left.text, kind, assignment.childForFieldName('right'), scope));
  }
  return found;
}

function fieldOf(name: string, kind: Field['kind'], value: Node | null, scope: Scope): Field {
  if (!value) return { name, kind };
  const call = callIn(bare(value));
  const callee = call && calleeOf(call);
  const { positional, keywords } = call
    ? argumentsOf(call)
    : { positional: [], keywords: new Map<string, Node>() };
  const describes =
    callee !== undefined &&
    (scope.resolve(callee) === 'dataclasses.field' || DESCRIBES.some((each) => keywords.has(each)));
  if (!describes) return { name, kind, default: oneLine(value) };
  const text = describedDefault({ positional, keywords });
  const keyword = keywords.get('kw_only')?.text;
  return {
    name,
    kind: keyword === 'True' ? 'keyword-only' : keyword === 'False' ? 'positional-or-keyword' : kind,
    ...(text !== undefined && { default: text }),
    ...(keywords.get('init')?.text === 'False' && { isHidden: true as const }),
  };
}

/** The default that a call which describes a field gives it: `field(default=3)`, `Field(3)`, `Field(default_factory=list)`. */
export function describedDefault({
  positional,
  keywords,
}: Pick<Arguments, 'positional' | 'keywords'>): string | undefined {
  const factory = keywords.get('default_factory') ?? keywords.get('factory');
  if (factory) return dotted(factory) === undefined ? '...' : `${factory.text}()`;
  const given = keywords.get('default') ?? positional[0];
  return given && given.type !== 'ellipsis' ? oneLine(given) : undefined;
}
