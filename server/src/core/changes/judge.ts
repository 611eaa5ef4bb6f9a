import type { Finding } from '../finding.ts';
import type { Rules } from '../rules.ts';
import { selectedChanges } from './all.ts';
import type { Subject } from './change.ts';
import { versionAt, type Policy } from './policy.ts';
import { subjectAt, type Candidate } from './subjects.ts';

/**
 * What is to be said of one reference: what holds at the judged release, and, where nobody named a target, what the
 * first later release breaks of which nothing was said yet.
 */
export function judge(candidate: Candidate, policy: Policy, rules: Rules): Finding[] {
  const { installed, target } = policy;
  const now = subjectAt(candidate, target, installed, false);
  const findings = now ? findingsOf(now, policy, rules) : [];
  return policy.looksAhead ? [...findings, ...nextBreaks(candidate, policy, rules, findings)] : findings;
}

function nextBreaks(candidate: Candidate, policy: Policy, rules: Rules, said: readonly Finding[]): Finding[] {
  const { rows, calls } = candidate.timeline;
  const isNew = ({ span, isDeprecation }: Finding) =>
    !isDeprecation && !said.some((other) => contains(other.span, span));
  for (let release = policy.target + 1; release < rows.length; release++) {
    if (rows[release] === rows[release - 1] && calls[release] === calls[release - 1]) continue;
    const subject = subjectAt(candidate, release, policy.target, true);
    const breaks = subject ? findingsOf(subject, policy, rules).filter(isNew) : [];
    if (breaks.length > 0) return breaks;
  }
  return [];
}

function findingsOf(subject: Subject, policy: Policy, rules: Rules): Finding[] {
  const { library, ahead, target } = subject;
  const { distribution } = library;
  const common = {
    distribution,
    target: ahead ? versionAt(library, target) : policy.targetVersion,
    ...(policy.installedVersion !== undefined && { installed: policy.installedVersion }),
  };
  return selectedChanges(rules).flatMap((change) => {
    const { code, rule } = change;
    return change.match(subject).map((match) => Object.assign(match, common, { code, rule }));
  });
}

function contains(outer: Finding['span'], inner: Finding['span']): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
