import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { processIo } from '../../server/src/cli/process.ts';
import { run } from '../../server/src/cli/run.ts';
import { findChromium } from '../vscode/workbench.ts';

const root = join(import.meta.dirname, '../..');
const PAGE = join(root, 'docs/evaluation.md');
const BLOCK = /(<!-- by npm run eval:local -- --docs -->\n).*?(<!-- end -->)/s;

/** Puts the tables of a run into docs/evaluation.md, and a screenshot of its report into docs/images. */
export async function writeDocs(folder: string, report: string): Promise<void> {
  let tables = '';
  await run(['eval', '--out', folder, '--format', 'markdown'], {
    ...processIo,
    out: (text) => (tables += text),
  });
  const body = tables.replaceAll(/^#/gm, '###');
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(BLOCK, (_, start, end) => `${start}\n${body}\n${end}`),
  );
  spawnSync('prettier', ['--write', PAGE], { shell: process.platform === 'win32' });
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage({ viewport: { width: 1240, height: 1180 }, colorScheme: 'light' });
  await page.goto(pathToFileURL(resolve(root, report)).href);
  await page.screenshot({ path: join(root, 'docs/images/report.png') });
  await browser.close();
}
