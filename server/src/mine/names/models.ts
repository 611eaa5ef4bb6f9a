/**
 * What a call of a pydantic model takes: the signature that pydantic gives the class. It is no initialiser, since each
 * subclass has another one. https://docs.pydantic.dev/latest/concepts/models/#model-signature
 */
import type { Parameter } from '../../core/signatures/signature.ts';
import { formatSignature } from '../../core/signatures/parse.ts';
import { beforeValidation } from '../definitions/before-validators.ts';
import type { ModelField } from '../definitions/model-field.ts';
import { modelBody } from '../definitions/model-fields.ts';
import { resolutionOrder } from './attributes.ts';
import { isModel, isOfSecond, modelKind } from './model-bases.ts';
import { configOf, type ModelConfig } from './model-config.ts';
import { initialiserOf } from './model-initialiser.ts';
import type { Scopes } from './scope.ts';
import type { ClassValue } from './values.ts';

/** The parameters of a call of the class, `self` first; `undefined` where it is no model, or cannot be read. */
export function modelSignature(cls: ClassValue, scopes: Scopes): string | undefined {
  const order = resolutionOrder(cls).classes;
  const kind = modelKind(order);
  const config = kind && configOf(order);
  if (!config) return undefined;
  const { fields, isWhole } = fieldsOf(order, scopes);
  const own = initialiserOf(order, (name) => fields.has(name));
  if (!own) return undefined;
  if (kind === 'root') return 'self, root=...';
  const isSecond = isOfSecond(order, scopes.machine);
  const isFilled = (field: ModelField): boolean =>
    kind === 'settings' || namesOf(field).some((name) => own.given.has(name));
  const isOwn = ({ name }: { name: string }): boolean => own.parameters.some((each) => each.name === name);
  const taken = [...fields.values()]
    .filter((field) => !isOwn(field))
    .map((field) => (isFilled(field) ? optional(field) : field))
    .map((field) => takenFor(field, config, isSecond));
  const isOpen = config.isOpen || !isWhole || kind === 'settings' || taken.some((each) => each.isOpen);
  const self: Parameter = { name: 'self', kind: 'positional-or-keyword' };
  const rest: Parameter = { name: 'extra_data', kind: 'var-keyword' };
  const keywords = taken.flatMap(({ parameters }) => parameters).filter((each) => !isOwn(each));
  return formatSignature({ parameters: [self, ...own.parameters, ...keywords, ...(isOpen ? [rest] : [])] });
}

/** The fields of all classes; one that is declared again keeps its place. */
function fieldsOf(order: readonly ClassValue[], scopes: Scopes) {
  const fields = new Map<string, ModelField>();
  const keys = new Set<string>();
  const filled = new Set<string>();
  let isWhole = true;
  let isAny = false;
  for (const cls of order.toReversed()) {
    if (!cls.node) continue;
    const scope = scopes.of(cls.module);
    const body = modelBody(cls.node, scope);
    // Version 1 knows nothing of what a class that is no model declares.
    for (const field of body.fields) fields.set(field.name, isModel(cls) ? field : optional(field));
    const before = beforeValidation(cls.node, scope);
    for (const key of before.keys) keys.add(key);
    for (const key of before.filled) filled.add(key);
    isAny ||= before.isAny;
    isWhole &&= !body.isOpen && !before.isAny;
  }
  for (const field of fields.values()) {
    const named = namesOf(field);
    if (isAny || named.some((name) => filled.has(name))) fields.set(field.name, optional(field));
    for (const name of named) keys.delete(name);
  }
  for (const name of keys) fields.set(name, optional({ name }));
  return { fields, isWhole };
}

function namesOf({ name, aliases = [] }: ModelField): string[] {
  return aliases === 'unknown' ? [name] : [name, ...aliases];
}

function optional(field: ModelField): ModelField {
  return { ...field, default: field.default ?? '...' };
}

const IDENTIFIER = /^[A-Za-z_]\w*$/;
/** https://docs.python.org/3/reference/lexical_analysis.html#keywords */
const KEYWORD =
  /^(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

interface Taken {
  parameters: readonly Parameter[];
  /** There are names that are not known, or that no keyword can be. */
  isOpen: boolean;
}

/** The keywords that a field is passed by. Of one that goes by several names none is required. */
function takenFor(field: ModelField, { byName }: ModelConfig, isSecond: boolean): Taken {
  const { name, aliases = [name] } = field;
  const isKnown = aliases !== 'unknown';
  const usable = isKnown ? aliases.filter((alias) => IDENTIFIER.test(alias) && !KEYWORD.test(alias)) : [];
  // Version 2 announces the name where no keyword can be the alias.
  const isAnnounced = isKnown && usable.length === 0 && isSecond;
  const names = [...new Set([...usable, ...(byName || isAnnounced ? [name] : [])])];
  const isLeft = names.length > 1 || !isKnown || (field.isNullable === true && !isSecond);
  const { default: value } = isLeft ? optional(field) : field;
  return {
    parameters: names.map((each) => ({
      name: each,
      kind: 'keyword-only',
      ...(value !== undefined && { default: value }),
    })),
    isOpen: names.length === 0 || !isKnown,
  };
}
