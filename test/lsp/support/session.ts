import type { Environment } from '../../../server/src/core/environment.ts';
import type { Finding, Fix } from '../../../server/src/core/finding.ts';
import type { Reference } from '../../../server/src/core/python/reference.ts';
import type { Overrides, Session } from '../../../server/src/host/session.ts';

/** A session that knows three outdated names of an invented library `lib`, and remembers what it was asked. */
export interface TestSession extends Session {
  readonly checked: { path: string; overrides: Overrides | undefined }[];
  readonly closed: string[];
  forgotten: number;
  /** The next check throws this. */
  fail?: Error | undefined;
}

const RULES: Record<string, (start: number, end: number) => Partial<Finding>> = {
  old: (start, end) => ({ fixes: [fix('Replace with `lib.new`', 'safe', start, end, 'new')] }),
  risky: (start, end) => ({
    code: 'CS103',
    rule: 'deprecated-api',
    severity: 'hint',
    isDeprecation: true,
    confidence: 'inferred',
    fixes: [
      fix('Replace with `lib.bold`', 'unsafe', start, end, 'bold'),
      fix('Replace with `lib.mild`', 'unsafe', start, end, 'mild'),
    ],
  }),
  lost: () => ({ code: 'CS201', rule: 'removed-parameter', parameter: 'flag' }),
};

function fix(title: string, safety: Fix['safety'], start: number, end: number, newText: string): Fix {
  return { title, safety, edits: [{ start, end, newText }] };
}

function finding(name: string, start: number, versions: { installed: string; target: string }): Finding {
  const end = start + name.length;
  return {
    span: { start, end },
    code: 'CS101',
    rule: 'removed-api',
    severity: 'warning',
    confidence: 'certain',
    reason: 'lib is imported on line 1',
    api: `lib.${name}`,
    message: `lib.${name} was removed in lib 2.0`,
    distribution: 'lib',
    ...versions,
    deprecated: '1.5',
    removed: '2.0',
    replacement: 'lib.new',
    isDeprecation: false,
    before: `lib.${name}(a, b)`,
    after: 'lib.new(a, *, b)',
    evidence: 'lib/core.py:12',
    fixes: [],
    ...RULES[name]?.(start, end),
  };
}

function reference(match: RegExpExecArray): Reference {
  const end = match.index + match[0].length;
  const name = { start: end - (match[1]?.length ?? 0), end };
  return {
    span: { start: match.index, end },
    name,
    text: match[0],
    path: match[0],
    kind: 'function',
    confidence: 'certain',
    reason: '',
    guarded: false,
    call: {
      span: { start: match.index, end: end + 2 },
      list: { start: end, end: end + 2 },
      arguments: [],
      bound: false,
      receiver: { start: match.index, end: match.index + 3 },
    },
  };
}

export function createTestSession(): TestSession {
  const session: TestSession = {
    checked: [],
    closed: [],
    forgotten: 0,
    catalog: {
      generated: '2026-01-02',
      libraries: [],
      forModule: () => undefined,
      library: () => undefined,
      forPath: () => undefined,
      failures: () => [],
    },
    ready: () => Promise.resolve(),
    elsewhere: () => 0,
    check({ path, text }, overrides) {
      session.checked.push({ path, overrides });
      if (session.fail) {
        const error = session.fail;
        session.fail = undefined;
        throw error;
      }
      const environment = session.environmentFor(path, overrides);
      const { installed, target } = environment.libraries.get('lib') ?? {};
      const matches = target?.version === '1.0' ? [] : [...text.matchAll(/\blib\.(old|risky|lost)\b/g)];
      const versions = { installed: installed?.version ?? '', target: '2.0' };
      const findings = matches
        .filter(({ index }) => !/^.*# codesync: ignore/.test(text.slice(index)))
        .map((match) => finding(match[1] ?? '', match.index + 4, versions));
      const problems = text.includes('def (') ? [{ message: `${path}: syntax error on line 1` }] : [];
      return { environment, analysis: { findings, problems, references: matches.map(reference) } };
    },
    suppress({ text }, span, code) {
      const end = (text + '\n').indexOf('\n', span.start);
      return { start: end, end, newText: `  # codesync: ignore[${code}]` };
    },
    environmentFor(_path, overrides): Environment {
      const target = overrides?.targets?.get('lib');
      const installed = overrides?.installed?.get('lib') ?? { version: '1.5', source: 'uv.lock' };
      return { libraries: new Map([['lib', { installed, ...(target && { target }) }]]), problems: [] };
    },
    rulesFor: () => ({}),
    isExcluded: (path) => path.includes('excluded'),
    configProblems: () => [],
    reaches: () => true,
    uses: () => [],
    isCurrent: () => true,
    edit: () => undefined,
    sourcesChanged: () => undefined,
    close: (path) => void session.closed.push(path),
    forget: () => void session.forgotten++,
  };
  return session;
}
