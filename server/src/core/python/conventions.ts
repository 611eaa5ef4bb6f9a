/** What methods return by the conventions of their library, where no annotation or docstring says it. */
import { linearise } from '../catalog/mro.ts';
import type { Frame } from './context.ts';
import type { ApiFunction } from './types.ts';

/** https://scikit-learn.org/stable/developers/develop.html: what sets up an estimator returns it. */
const RETURNS_ITSELF = /\.(?:fit|partial_fit|set_params)$/;
const ESTIMATOR = 'sklearn.base.BaseEstimator';

/** Whether a method returns its receiver. */
export function returnsReceiver({ context: { symbols } }: Frame, { spelled, owner }: ApiFunction): boolean {
  if (owner === undefined || !RETURNS_ITSELF.test(spelled)) return false;
  const library = symbols.catalog.forPath(owner);
  const order = library ? linearise(library, symbols.catalog, owner) : [];
  return order.some((each) => each !== 'unknown' && each.path === ESTIMATOR);
}
