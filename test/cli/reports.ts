import type { Finding } from '../../server/src/core/finding.ts';
import { Lines } from '../../server/src/cli/report/lines.ts';
import type { Report } from '../../server/src/cli/report/report.ts';

const TEXT = 'import numpy as np\nx = 1\n\ty = np.product([é, 2])\n';
const start = TEXT.indexOf('product');

/** A finding about `np.product` in `TEXT`. */
export function finding(over: Partial<Finding> = {}): Finding {
  return {
    span: { start, end: start + 'product'.length },
    code: 'CS102',
    rule: 'moved-api',
    severity: 'warning',
    confidence: 'certain',
    reason: 'np is numpy, imported on line 1',
    api: 'numpy.product',
    message: 'numpy.product was moved in numpy 2.0: use numpy.prod, it is <the same>.',
    distribution: 'numpy',
    installed: '1.23.5',
    target: '2.4.6',
    removed: '2.0',
    replacement: 'numpy.prod',
    isDeprecation: false,
    evidence: 'numpy/core/fromnumeric.py:3760',
    fixes: [{ title: 'Use numpy.prod', safety: 'safe', edits: [{ start, end: start + 7, newText: 'prod' }] }],
    ...over,
  };
}

export function reportOf(findings: readonly Finding[], over: Partial<Report> = {}): Report {
  const document = new Lines(TEXT);
  return {
    findings: findings.map((one) => ({ file: 'src/a b.py', document, finding: one })),
    problems: [],
    environment: [
      {
        name: 'numpy',
        installed: '1.23.5',
        target: 'latest',
        source: 'requirements.txt',
        targetSource: 'pyproject.toml',
      },
    ],
    catalog: { generated: '2026-01-02', libraries: [{ name: 'numpy', first: '1.20.3', last: '2.4.6' }] },
    checked: 1,
    ...over,
  };
}
