import type { Change } from './change.ts';
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

/** Every kind of change, by code. Each has a file here and a page of the same name in `test/spec`. */
export const changes: readonly Change[] = [
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
  deprecatedValue,
];
