import type { Catalog, Library } from './catalog/catalog.ts';
import { parentOf } from './catalog/paths.ts';
import { policyFor, type Judged, type Policy } from './changes/policy.ts';
import { rules as allRules } from './changes/all.ts';
import { judgeReference } from './changes/receivers.ts';
import { unknownApi, unknownFinding } from './changes/unknown-api.ts';
import type { Document } from './document.ts';
import type { Environment } from './environment.ts';
import type { Finding, Problem } from './finding.ts';
import type { Project } from './python/project/project.ts';
import type { Python, Unknown } from './python/python.ts';
import type { Reference } from './python/reference.ts';
import { resolve } from './python/resolve.ts';
import { isSelected, isSureEnough, type Rules } from './rules.ts';
import { mayDirect } from './suppressions/directives.ts';
import { suppressions } from './suppressions/suppressions.ts';
import { unusedFindings } from './suppressions/unused.ts';

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
 * Imports lead into the other files of `project`.
 * Never throws on any text: what goes wrong with one reference, or with all, becomes a problem.
 */
export function analyze(
  source: SourceFile,
  environment: Environment,
  catalog: Catalog,
  python: Python,
  rules: Rules = {},
  project?: Project,
): Analysis {
  try {
    return checked(source, environment, catalog, python, rules, project);
  } catch (error) {
    return { findings: [], problems: [{ message: `not checked: ${lineOf(error)}` }], references: [] };
  }
}

function checked(
  { path, text }: SourceFile,
  environment: Environment,
  catalog: Catalog,
  python: Python,
  rules: Rules,
  project: Project | undefined,
): Analysis {
  const place = project && { project, path };
  const { references, unknown, problems } = resolve(() => python.tree(path, text), text, catalog, place);
  if (references.length + unknown.length === 0 && !mayDirect(text))
    return { findings: [], problems, references };
  // Most documents that another one led to before need no tree of their own.
  const document: Document = {
    text,
    references,
    get tree() {
      return python.tree(path, text);
    },
  };
  const policies = new Map<Library, Judged>();
  const judged: Judgement[] = [];
  const failures: string[] = [];
  for (const reference of references) {
    try {
      const library = reference.guarded ? undefined : catalog.forPath(reference.path);
      const policy = library && policyOf(library);
      if (policy)
        judged.push({ reference, findings: judgeReference({ document, reference, library }, policy, rules) });
    } catch (error) {
      failures.push(`${reference.path}: not checked: ${lineOf(error)}`);
    }
  }
  const nowhere = isSelected(rules, unknownApi.code, unknownApi.default) ? unknown.flatMap(unknownIn) : [];
  const candidates = inOrder([...withoutOwners(judged), ...nowhere]);
  const comments = suppressions(() => document.tree, text);
  const spoken = candidates.filter(({ span, code }) => !comments.silence(span, code));
  const isWhole = problems.length + failures.length === 0 && [...policies.values()].every(isJudged);
  const shown = spoken.filter(({ confidence }) => isSureEnough(rules, confidence)).map(cautious);
  const unused = isWhole ? unusedFindings(text, comments, allRules, rules) : [];
  const untracked = [...policies.values()].flatMap(({ problem }) => problem ?? []);
  const lines = new Set([...problems.map((problem) => problem.message), ...untracked, ...failures]);
  return {
    findings: [...shown, ...unused].toSorted(byPlace),
    problems: [...lines].map((message) => ({ message })),
    references,
  };

  function unknownIn(name: Unknown): Finding[] {
    const library = catalog.forPath(name.owner);
    const policy = library && policyOf(library);
    const found = policy && unknownFinding(name, text, library, catalog, policy);
    return found ? [found] : [];
  }

  function policyOf(library: Library): Policy | undefined {
    const known = policies.get(library);
    const found = known ?? policyFor(library, environment.libraries.get(library.distribution));
    policies.set(library, found);
    return found.policy;
  }
}

/** Whether a library is judged at the versions that the code is for: what its comments silence may show at no other one. */
function isJudged({ policy, problem }: Judged): boolean {
  return policy !== undefined && problem === undefined;
}

interface Judgement {
  reference: Reference;
  findings: readonly Finding[];
}

/** Of `lib.gone.name` it is said once that it is gone: a module not beside what the same expression takes from it. */
function withoutOwners(judged: readonly Judgement[]): Finding[] {
  const saying = judged.filter(({ findings }) => findings.length > 0);
  const members = new Set(saying.map(({ reference: { span, path } }) => `${span.start} ${parentOf(path)}`));
  return saying.flatMap(({ reference: { kind, span, path }, findings }) =>
    kind === 'module' && members.has(`${span.start} ${path}`) ? [] : findings,
  );
}

/** A fix is safe only where it is certain what the code reaches. */
function cautious(finding: Finding): Finding {
  if (finding.confidence === 'certain') return finding;
  return { ...finding, fixes: finding.fixes.map((fix) => ({ ...fix, safety: 'unsafe' })) };
}

/** In document order, each code once at one place. */
function inOrder(findings: readonly Finding[]): Finding[] {
  const once = new Map(
    findings.map((found) => [`${found.span.start}:${found.span.end}:${found.code}`, found]),
  );
  return [...once.values()].toSorted(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

function lineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
}
