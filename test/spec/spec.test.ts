import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../server/src/core/changes/all.ts';
import { casesOf, runCase } from '../support/markdown.ts';

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));

describe('spec', () => {
  for (const page of pages) {
    describe(page, () => {
      const cases = casesOf(readFileSync(`${import.meta.dirname}/${page}`, 'utf8'));
      for (const [number, one] of cases.entries()) {
        it(`${number + 1}. ${one.title}`, () => runCase(one));
      }
    });
  }

  const index = readFileSync(`${import.meta.dirname}/README.md`, 'utf8').replaceAll(/ +/g, ' ');

  for (const { rule, code, summary } of rules) {
    it(`${rule} has a page that shows ${code}`, () => {
      assert.ok(pages.includes(`${rule}.md`), `test/spec/${rule}.md is missing`);
      const page = readFileSync(`${import.meta.dirname}/${rule}.md`, 'utf8');
      assert.ok(page.startsWith(`# ${code} ${rule}\n`), 'the title is "# CODE rule"');
      assert.ok(index.includes(`| [${code} ${rule}](${rule}.md) | ${summary} |`), 'README.md lists it');
      assert.ok(casesOf(page).some((one) => one.code.includes(`[${code}]`)));
    });
  }
});
