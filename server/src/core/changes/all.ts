import type { Change } from './change.ts';
import { deprecatedApi } from './deprecated-api.ts';
import { deprecatedParameter } from './deprecated-parameter.ts';
import { keywordOnlyParameter } from './keyword-only-parameter.ts';
import { movedApi } from './moved-api.ts';
import { removedApi } from './removed-api.ts';
import { removedParameter } from './removed-parameter.ts';
import { renamedParameter } from './renamed-parameter.ts';
import { requiredParameter } from './required-parameter.ts';

/** Every kind of change, by code. Each has a file here and a page of the same name in `test/spec`. */
export const changes: readonly Change[] = [
  removedApi,
  movedApi,
  deprecatedApi,
  removedParameter,
  renamedParameter,
  deprecatedParameter,
  keywordOnlyParameter,
  requiredParameter,
];
