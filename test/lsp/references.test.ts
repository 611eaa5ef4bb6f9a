import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/core/analyze.ts';
import type { Finding } from '../../server/src/core/finding.ts';
import type { Reference } from '../../server/src/core/python/reference.ts';
import type { Span } from '../../server/src/core/text.ts';
import { findingsAt, referenceOf } from '../../server/src/lsp/references.ts';

const TEXT = 'lib.load(lib.old(x), flag=1)';
const LOAD = reference('lib.load', TEXT);
const OLD = reference('lib.old', 'lib.old(x)');
const IN_OLD = finding('old');
const IN_FLAG = finding('flag=1');
const ANALYSIS: Analysis = { findings: [IN_OLD, IN_FLAG], problems: [], references: [LOAD, OLD] };

describe('which reference a finding is about', () => {
  it('is the innermost call around it', () => {
    assert.equal(referenceOf(IN_OLD, ANALYSIS), OLD);
    assert.equal(referenceOf(IN_FLAG, ANALYSIS), LOAD);
  });

  it('gives the name of an API the findings of its own arguments, not those of calls in them', () => {
    assert.deepEqual(findingsAt(TEXT.indexOf('load') + 1, ANALYSIS), [IN_FLAG]);
    assert.deepEqual(findingsAt(TEXT.indexOf('flag') + 1, ANALYSIS), [IN_FLAG]);
    assert.deepEqual(findingsAt(TEXT.indexOf('old') + 1, ANALYSIS), [IN_OLD]);
    assert.deepEqual(findingsAt(TEXT.indexOf('x'), ANALYSIS), []);
  });
});

function spanOf(part: string): Span {
  const start = TEXT.indexOf(part);
  return { start, end: start + part.length };
}

function reference(text: string, call: string): Reference {
  const span = spanOf(text);
  const list = { start: span.end, end: spanOf(call).end };
  return {
    span,
    name: { start: span.start + 'lib.'.length, end: span.end },
    text,
    path: text,
    kind: 'function',
    confidence: 'certain',
    reason: '',
    guarded: false,
    call: { span: spanOf(call), list, arguments: [], bound: false },
  };
}

function finding(part: string): Finding {
  return {
    span: spanOf(part),
    code: 'CS101',
    rule: 'removed-api',
    severity: 'warning',
    confidence: 'certain',
    reason: '',
    api: '',
    message: '',
    distribution: 'lib',
    target: '2.0',
    isDeprecation: false,
    fixes: [],
  };
}
