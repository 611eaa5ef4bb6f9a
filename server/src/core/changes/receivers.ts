import type { Finding, Fix } from '../finding.ts';
import type { Reference } from '../python/reference.ts';
import type { Rules } from '../rules.ts';
import { selectedChanges } from './all.ts';
import { judge } from './judge.ts';
import type { Policy } from './policy.ts';
import { isEventful, type Candidate } from './subjects.ts';
import { quietShapes, shapeOf } from './quiet.ts';
import { timelineOf } from './timeline.ts';

/**
 * The findings of one reference. Where its receiver is one of several classes, every class is judged: what holds for
 * some of them only is but possible, since code that works has one of the others there, and a fix stays where it is the
 * same for all that it concerns.
 */
export function judgeReference(place: Omit<Candidate, 'timeline'>, policy: Policy, rules: Rules): Finding[] {
  const byClass = receivers(place.reference).map((reference) =>
    judged({ ...place, reference }, policy, rules),
  );
  const first = byClass.find((findings) => findings.length > 0) ?? [];
  return byClass.length > 1 ? first.map((finding) => acrossClasses(finding, byClass)) : first;
}

function judged(place: Omit<Candidate, 'timeline'>, policy: Policy, rules: Rules): Finding[] {
  const { library, reference } = place;
  const timeline = timelineOf(library, reference.path, reference.receiver);
  if (!timeline || !(isEventful(timeline) || selectedChanges(rules).some(({ timeless }) => timeless)))
    return [];
  const quiet = quietShapes(timeline, policy, rules);
  const shape = shapeOf(reference.call);
  if (quiet.has(shape)) return [];
  const findings = judge({ ...place, timeline }, policy, rules);
  if (findings.length === 0) quiet.add(shape);
  return findings;
}

/** The reference as a member of each class that its receiver may have. */
function receivers(reference: Reference): Reference[] {
  const name = reference.path.slice(reference.path.lastIndexOf('.'));
  const others = reference.alternatives ?? [];
  return [reference, ...others.map((receiver) => memberOf(reference, receiver, receiver + name))];
}

function memberOf(reference: Reference, receiver: string, path: string): Reference {
  return { ...reference, receiver, path };
}

function acrossClasses(finding: Finding, byClass: readonly (readonly Finding[])[]): Finding {
  const { span, code } = finding;
  const alike = byClass.flatMap((findings) =>
    findings.filter((other) => other.code === code && other.span.start === span.start),
  );
  const fixes = finding.fixes.filter((fix) =>
    alike.every((other) => other.fixes.some((it) => isSame(it, fix))),
  );
  return { ...finding, fixes, ...(alike.length < byClass.length && { confidence: 'possible' }) };
}

function isSame(a: Fix, b: Fix): boolean {
  return a.safety === b.safety && JSON.stringify(a.edits) === JSON.stringify(b.edits);
}
