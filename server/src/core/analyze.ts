import type { Catalog, Library } from './catalog/catalog.ts';
import { judge } from './changes/judge.ts';
import { policyFor, type Judged, type Policy } from './changes/policy.ts';
import { isEventful } from './changes/subjects.ts';
import { timelineOf } from './changes/timeline.ts';
import type { Document } from './document.ts';
import type { Environment } from './environment.ts';
import type { Finding, Problem } from './finding.ts';
import type { Python } from './python/python.ts';
import type { Reference } from './python/reference.ts';
import { resolve } from './python/resolve.ts';
import { isSureEnough, lowered, type Rules } from './rules.ts';
import { suppressions } from './suppressions/suppressions.ts';

export type { Rules } from './rules.ts';

/** A Python document; `path` is its identity (a path or a URI) and the key of its tree. */
export interface SourceFile {
  path: string;
  text: string;
}

export interface Analysis {
  /** In document order, suppressed ones left out. */
  findings: Finding[];
  problems: Problem[];
  /** Every resolved reference, for hovers and `codesync calls`. */
  references: Reference[];
}

/**
 * The façade of the core: one document, what is known of its environment, and the catalog → findings with fixes.
 * Never throws on any text: what goes wrong with one reference, or with all, becomes a problem.
 */
export function analyze(
  source: SourceFile,
  environment: Environment,
  catalog: Catalog,
  python: Python,
  rules: Rules = {},
): Analysis {
  try {
    return checked(source, environment, catalog, python, rules);
  } catch (error) {
    return { findings: [], problems: [{ message: `not checked: ${lineOf(error)}` }], references: [] };
  }
}

export type Analyze = typeof analyze;

function checked(
  { path, text }: SourceFile,
  environment: Environment,
  catalog: Catalog,
  python: Python,
  rules: Rules,
): Analysis {
  const tree = python.tree(path, text);
  const { references, problems } = resolve(tree, text, catalog);
  const document: Document = { text, tree, references };
  const policies = new Map<Library, Judged>();
  const findings: Finding[] = [];
  const failures: string[] = [];
  for (const reference of references) {
    try {
      const library = catalog.forPath(reference.path);
      if (library) findings.push(...judged(document, reference, library, policyOf(library), rules));
    } catch (error) {
      failures.push(`${reference.path}: not checked: ${lineOf(error)}`);
    }
  }
  const isSilenced = suppressions(tree, text);
  const shown = inOrder(findings).filter(
    ({ confidence, span, code }) => isSureEnough(rules, confidence) && !isSilenced(span, code),
  );
  const untracked = [...policies.values()].flatMap(({ problem }) => problem ?? []);
  const lines = new Set([...problems.map((problem) => problem.message), ...untracked, ...failures]);
  return { findings: shown, problems: [...lines].map((message) => ({ message })), references };

  function policyOf(library: Library): Policy | undefined {
    const known = policies.get(library);
    const found = known ?? policyFor(library, environment.libraries.get(library.distribution));
    policies.set(library, found);
    return found.policy;
  }
}

/** The findings of one reference; where its receiver is one of several classes, less sure unless all of them agree. */
function judged(
  document: Document,
  reference: Reference,
  library: Library,
  policy: Policy | undefined,
  rules: Rules,
): Finding[] {
  if (!policy || reference.guarded) return [];
  const [first = [], ...others] = spellings(reference).map((one) =>
    findingsFor(document, one, library, policy, rules),
  );
  const agree = (finding: Finding) =>
    others.every((found) =>
      found.some(({ span, code }) => span.start === finding.span.start && code === finding.code),
    );
  return first.map((finding) =>
    agree(finding) ? finding : { ...finding, confidence: lowered(finding.confidence) },
  );
}

/** The reference as a member of each class that its receiver may have. */
function spellings(reference: Reference): Reference[] {
  const name = reference.path.slice(reference.path.lastIndexOf('.'));
  const others = reference.alternatives?.map((receiver) => ({
    ...reference,
    receiver,
    path: receiver + name,
  }));
  return [reference, ...(others ?? [])];
}

function findingsFor(
  document: Document,
  reference: Reference,
  library: Library,
  policy: Policy,
  rules: Rules,
): Finding[] {
  const timeline = timelineOf(library, reference.path, reference.receiver);
  if (!timeline || !isEventful(timeline)) return [];
  return judge({ document, reference, library, timeline }, policy, rules);
}

/** In document order, each code once at one place. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const byPlace = new Map(
    findings.map((found) => [`${found.span.start}:${found.span.end}:${found.code}`, found]),
  );
  return [...byPlace.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function lineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
