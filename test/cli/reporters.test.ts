import assert from 'node:assert/strict';
import { FORMATS, reporterFor, type Format } from '../../server/src/cli/report/reporters.ts';
import { statistics } from '../../server/src/cli/report/statistics.ts';
import { summary } from '../../server/src/cli/report/summary.ts';
import { createStyle } from '../../server/src/cli/style.ts';
import { finding, reportOf } from './reports.ts';

const plain = createStyle(false);
const render = (format: Format, report = reportOf([finding()])) => reporterFor(format, plain)(report);

describe('reporters', () => {
  it('show the line, what is wrong in it, what to write, and the evidence', () => {
    assert.equal(
      render('full'),
      [
        'CS102 moved-api numpy.product was moved in numpy 2.0: use numpy.prod, it is <the same>.',
        ' --> src/a b.py:3:9',
        '  |',
        '3 |     y = np.product([é, 2])',
        '  |            ^^^^^^^',
        '3 +     y = np.prod([é, 2])',
        '  |',
        '  = help: Use numpy.prod',
        '  = source: numpy/core/fromnumeric.py:3760',
        '',
      ].join('\n'),
    );
  });

  it('say how sure a finding is where it is not certain, and that a fix is unsafe', () => {
    const [fix] = finding().fixes;
    assert.ok(fix);
    const text = render(
      'full',
      reportOf([finding({ confidence: 'inferred', fixes: [{ ...fix, safety: 'unsafe' }] })]),
    );
    assert.match(text, /= note: inferred: np is numpy, imported on line 1/);
    assert.match(text, /= help: Use numpy\.prod \(unsafe/);
  });

  it('give one line each in the concise format', () => {
    assert.equal(
      render('concise'),
      'src/a b.py:3:9: CS102 [*] numpy.product was moved in numpy 2.0: use numpy.prod, it is <the same>.\n',
    );
  });

  it('give the JSON of the contract', () => {
    const json = JSON.parse(
      render('json', reportOf([finding()], { problems: [{ file: 'b.py', message: 'not UTF-8' }] })),
    );
    assert.equal(json.tool.name, 'codesync');
    assert.deepEqual(json.environment[0].source, 'requirements.txt');
    assert.deepEqual(json.problems, [{ file: 'b.py', message: 'not UTF-8' }]);
    const [row] = json.findings;
    const place = { line: 3, column: 9, endLine: 3, endColumn: 16 };
    assert.deepEqual(
      { line: row.line, column: row.column, endLine: row.endLine, endColumn: row.endColumn },
      place,
    );
    assert.deepEqual(row.fix, {
      title: 'Use numpy.prod',
      safety: 'safe',
      edits: [{ ...place, newText: 'prod' }],
    });
    assert.equal('parameter' in row, false);
  });

  it('give SARIF with relative addresses and fingerprints that survive a move of lines', () => {
    const log = JSON.parse(render('sarif'));
    const [run] = log.runs;
    assert.equal(log.version, '2.1.0');
    assert.deepEqual(
      run.tool.driver.rules.map((rule: { id: string }) => rule.id),
      ['CS102'],
    );
    const [result] = run.results;
    assert.equal(result.ruleId, 'CS102');
    assert.equal(result.locations[0].physicalLocation.artifactLocation.uri, 'src/a%20b.py');
    assert.deepEqual(result.locations[0].physicalLocation.region, {
      startLine: 3,
      startColumn: 9,
      endLine: 3,
      endColumn: 16,
    });
    assert.match(result.partialFingerprints['codesync/v1'], /^[0-9a-f]{16}$/);
  });

  it('limit SARIF to what GitHub takes', () => {
    const many = reportOf(Array.from({ length: 25_001 }, () => finding({ fixes: [] })));
    assert.equal(JSON.parse(render('sarif', many)).runs[0].results.length, 25_000);
  });

  it('escape what GitHub reads as its own', () => {
    assert.equal(
      render('github', reportOf([finding({ message: '100 % of it: a\nb' })])),
      '::warning file=src/a b.py,line=3,col=9,endLine=3,endColumn=16,title=codesync (CS102)::100 %25 of it: a%0Ab (moved-api)\n',
    );
  });

  it('give GitLab a fingerprint for each finding, equal ones included', () => {
    const rows: { fingerprint: string; location: object }[] = JSON.parse(
      render('gitlab', reportOf([finding(), finding()])),
    );
    assert.equal(new Set(rows.map(({ fingerprint }) => fingerprint)).size, 2);
    assert.deepEqual(rows[0]?.location, { path: 'src/a b.py', lines: { begin: 3, end: 3 } });
  });

  it('give XML that is escaped', () => {
    const xml = render('junit');
    assert.match(xml, /<testsuites name="codesync" tests="1" failures="1" errors="0">/);
    assert.match(xml, /it is &lt;the same&gt;/);
  });

  it('are valid without findings', () => {
    const empty = Object.fromEntries(FORMATS.map((format) => [format, render(format, reportOf([]))]));
    assert.equal(empty['full'], '');
    assert.equal(empty['concise'], '');
    assert.equal(empty['github'], '');
    assert.deepEqual(JSON.parse(empty['json'] ?? '').findings, []);
    assert.deepEqual(JSON.parse(empty['gitlab'] ?? ''), []);
    assert.deepEqual(JSON.parse(empty['sarif'] ?? '').runs[0].results, []);
    assert.match(empty['junit'] ?? '', /failures="0"/);
  });

  it('colour only where they may', () => {
    const escape = String.fromCodePoint(27);
    assert.ok(reporterFor('full', createStyle(true))(reportOf([finding()])).includes(escape));
    assert.ok(!render('full').includes(escape));
  });
});

describe('summary', () => {
  it('counts, and names the versions with their sources', () => {
    assert.equal(
      summary(reportOf([finding(), finding({ fixes: [] })]), plain),
      '2 findings (1 fixable) in 1 file · numpy 1.23.5 → latest (requirements.txt → pyproject.toml)',
    );
    assert.match(summary(reportOf([]), plain), /^No findings in 1 file · numpy/);
    const [row] = reportOf([]).environment;
    assert.ok(row);
    const environment = [
      row,
      { ...row, name: 'pandas' },
      { name: 'scipy', source: '.venv', installed: '1.9' },
    ];
    assert.match(
      summary(reportOf([], { environment }), plain),
      / · numpy 1\.23\.5 → latest, pandas 1\.23\.5 → latest \(requirements\.txt → pyproject\.toml\) · scipy 1\.9 \(\.venv\)$/,
    );
  });

  it('counts the libraries of a source where they are many', () => {
    const environment = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({
      name,
      source: '',
      target: '2.0',
      targetSource: '--target',
    }));
    assert.match(summary(reportOf([], { environment }), plain), / · 6 libraries \(--target\)$/);
    const five = environment.slice(1);
    assert.match(summary(reportOf([], { environment: five }), plain), / · b 2\.0, .*, f 2\.0 \(--target\)$/);
  });
});

describe('statistics', () => {
  it('count by code, the most frequent first', () => {
    const other = finding({ code: 'CS101', rule: 'removed-api', fixes: [] });
    assert.equal(
      statistics(reportOf([other, finding(), finding(), finding({ fixes: [] })])),
      '     3  CS102  [-]  moved-api\n     1  CS101  [ ]  removed-api\n',
    );
  });
});
