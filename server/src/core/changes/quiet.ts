import type { Call } from '../python/reference.ts';
import type { Rules } from '../rules.ts';
import type { Policy } from './policy.ts';
import type { Timeline } from './timeline.ts';

/** Shapes kept of one API under one policy; then they are forgotten, so that a long session stays small. */
const MOST = 1000;

/** What was judged and gave nothing, by API, then by policy and rules. */
const known = new WeakMap<Timeline, Map<string, Set<string>>>();

/**
 * The shapes of calls of an API of which nothing was to be said: most calls are fine, most look like one that was
 * judged before, and after an edit nearly all of them are.
 */
export function quietShapes(timeline: Timeline, policy: Policy, rules: Rules): Set<string> {
  const byPolicy = known.get(timeline) ?? new Map<string, Set<string>>();
  known.set(timeline, byPolicy);
  const key = keyOf(policy, rules);
  const shapes = byPolicy.get(key) ?? new Set();
  if (shapes.size > MOST) shapes.clear();
  byPolicy.set(key, shapes);
  return shapes;
}

const keys = new WeakMap<Policy, { rules: Rules; key: string }>();

function keyOf(policy: Policy, rules: Rules): string {
  const kept = keys.get(policy);
  if (kept?.rules === rules) return kept.key;
  const key = JSON.stringify([policy, rules]);
  keys.set(policy, { rules, key });
  return key;
}

/** All of a call that a change can depend on: how its arguments are passed, and the literals among them. */
export function shapeOf(call: Call | undefined): string {
  if (!call) return '';
  const parts = call.arguments.map(
    ({ kind, name, literal, text }) => `${kind} ${name ?? ''} ${literal === undefined ? '' : text}`,
  );
  return [call.bound, ...parts].join('\n');
}
