/** The type part of a row of stubs, over what its type variables stand for. */
import type { OverloadRow, TypeText } from '../../core/catalog/format.ts';
import { distinct } from '../definitions/overloads.ts';
import { join } from '../definitions/type-text.ts';
import type { SurfaceApi } from '../surface.ts';
import { limited, substitute, type Rename, type Variables } from './written-type.ts';

/** What classes of the stubs are called in the catalog. */
export interface Names {
  inResult: Rename;
  inCondition: Rename;
}

export interface TypedFacts {
  returns?: TypeText;
  overloads?: OverloadRow[];
}

/** The result and overloads of a row; overloads that tell nothing apart any more are one. */
export function typedFacts(row: SurfaceApi, variables: Variables, names: Names): TypedFacts {
  const read = (text: TypeText): TypeText => limited(substitute(text, variables, names.inResult));
  const overloads = distinct(
    (row.overloads ?? []).map(({ when, returns }) => ({
      when: Object.fromEntries(
        Object.entries(when).map(([name, type]) => [name, condition(type, variables, names.inCondition)]),
      ),
      returns: read(returns),
    })),
  );
  const results = [...new Set(overloads.map(({ returns }) => returns))];
  const returns = limited(results.length > 0 ? join(results) : read(row.returns ?? '?'));
  return {
    ...(returns !== '?' && { returns }),
    ...(results.length > 1 && !overloads.some(isOfReceiver) && { overloads }),
  };
}

/** Chosen by the arguments of the receiver's class, which nobody knows of a value. */
function isOfReceiver({ when }: OverloadRow): boolean {
  return 'self' in when || 'cls' in when;
}

/** What an overload asks of a parameter: ` = ...` stays at its end. */
function condition(text: string, variables: Variables, rename: Rename): string {
  const type = text.replace(/ = \.\.\.$/, '');
  return substitute(type, variables, rename, (bound) => bound) + text.slice(type.length);
}
