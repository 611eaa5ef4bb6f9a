import assert from 'node:assert/strict';
import { analyze, type Analysis } from '../../server/src/core/analyze.ts';
import { applyEdits } from '../../server/src/core/fixes/apply.ts';
import type { Span } from '../../server/src/core/text.ts';
import { openCatalogFolder } from '../../server/src/host/catalog.ts';
import { decodePython } from '../../server/src/host/files.ts';
import { environmentOf, python } from '../support/core.ts';
import { encoded, mutated } from './fuzz/mutate.ts';
import { below, oneOf, randomFrom } from './fuzz/random.ts';
import { sources } from './fuzz/sources.ts';

/** Mutated files; `CODESYNC_FUZZ=100000` takes more of them. */
const FILES = Number(process.env['CODESYNC_FUZZ'] ?? 10_000);
/** Lines of a source that are taken at a time. */
const LINES = 25;
const IMPORTS = 'import numpy as np\nimport pandas as pd\nfrom pandas import DataFrame, read_csv as read\n';

const catalog = openCatalogFolder();
const environment = environmentOf(
  { pandas: '1.5.3', numpy: '1.23.5', matplotlib: '3.5' },
  { pandas: 'latest', numpy: 'latest', matplotlib: 'latest' },
);

describe(`${FILES} mutated files`, () => {
  it('are read without a crash, and nothing is found or edited outside of the text', () => {
    const random = randomFrom(20);
    const texts = sources();
    let findings = 0;
    for (let file = 0; file < FILES; file++) {
      const text = mutated(IMPORTS + cut(oneOf(texts, random), random), random);
      const source = decodePython(encoded(text, random));
      if ('problem' in source) continue;
      const analysis = analyze({ path: '/w/a.py', text: source.text }, environment, catalog, python);
      checkAnalysis(analysis, source.text, file);
      findings += analysis.findings.length;
    }
    assert.ok(
      findings > FILES / 100,
      `only ${findings} findings: the files are too damaged to tell anything`,
    );
  }).timeout(100 * FILES);
});

/** Some lines of a text, and now and then a value of a library in the place of a name. */
function cut(text: string, random: () => number): string {
  const lines = text.split('\n');
  const start = below(lines.length, random);
  return lines.slice(start, start + LINES).join('\n');
}

function checkAnalysis({ findings, references, problems }: Analysis, text: string, file: number): void {
  const say = (what: string) => `file ${file}: ${what} in ${JSON.stringify(text)}`;
  for (const { message } of problems) assert.doesNotMatch(message, /not checked:/, say(message));
  const isInside = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  for (const { span, name, call } of references)
    for (const each of [span, name, call?.span ?? span])
      assert.ok(isInside(each), say('a reference outside'));
  for (const { span, fixes, code } of findings) {
    assert.ok(isInside(span), say(`${code} outside`));
    for (const { edits, title } of fixes) {
      assert.ok(edits.every(isInside), say(`an edit outside: ${title}`));
      const length = edits.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), 0);
      assert.equal(applyEdits(text, edits).length, text.length + length, say(`edits that overlap: ${title}`));
    }
  }
}
