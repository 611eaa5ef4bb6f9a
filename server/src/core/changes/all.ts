import { isSelected, type Rules } from '../rules.ts';
import { unusedSuppression } from '../suppressions/unused.ts';
import type { Change, Rule } from './change.ts';
import { changedDefault } from './changed-default.ts';
import { deprecatedApi } from './deprecated-api.ts';
import { deprecatedParameter } from './deprecated-parameter.ts';
import { deprecatedValue } from './deprecated-value.ts';
import { keywordOnlyParameter } from './keyword-only-parameter.ts';
import { movedApi } from './moved-api.ts';
import { positionalOnlyParameter } from './positional-only-parameter.ts';
import { removedApi } from './removed-api.ts';
import { removedParameter } from './removed-parameter.ts';
import { renamedParameter } from './renamed-parameter.ts';
import { reorderedParameter } from './reordered-parameter.ts';
import { requiredParameter } from './required-parameter.ts';
import { unavailableApi } from './unavailable-api.ts';
import { unavailableParameter } from './unavailable-parameter.ts';
import { unknownApi } from './unknown-api.ts';
import { unknownParameter } from './unknown-parameter.ts';

/** Every kind of change, by code. */
const changes: readonly Change[] = [
  removedApi,
  movedApi,
  deprecatedApi,
  unavailableApi,
  removedParameter,
  renamedParameter,
  deprecatedParameter,
  keywordOnlyParameter,
  positionalOnlyParameter,
  reorderedParameter,
  requiredParameter,
  changedDefault,
  unavailableParameter,
  unknownParameter,
  deprecatedValue,
];

const selected = new WeakMap<Rules, readonly Change[]>();

/** The kinds of change that a user wants to see. */
export function selectedChanges(rules: Rules): readonly Change[] {
  const known = selected.get(rules);
  const found = known ?? changes.filter((change) => isSelected(rules, change.code, change.default));
  if (!known) selected.set(rules, found);
  return found;
}

/** Every rule, by code. */
export const rules: readonly Rule[] = [...changes, unknownApi, unusedSuppression].toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
);
