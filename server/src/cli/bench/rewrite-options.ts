import type { Options } from '../arguments.ts';
import { EVAL_OPTIONS } from '../eval/options.ts';
import { BUILD_OPTIONS } from './build.ts';

/** Those of a run that say which model is asked, and how. */
const ASKING = new Set([
  ...['model', 'base-url', 'header', 'extra-body', 'temperature', 'max-tokens', 'concurrency', 'timeout'],
  'no-cache',
]);

export const REWRITE_OPTIONS: Options = {
  ...Object.fromEntries(Object.entries(EVAL_OPTIONS).filter(([name]) => ASKING.has(name))),
  limit: { value: 'N', help: 'rewrite: the first N pairs alone; default: all.' },
  seed: BUILD_OPTIONS['seed']!,
  name: BUILD_OPTIONS['name']!,
  out: BUILD_OPTIONS['out']!,
  catalog: BUILD_OPTIONS['catalog']!,
};
