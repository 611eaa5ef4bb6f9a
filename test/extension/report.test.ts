/** The report of a run in a real browser: both themes, filters, keys, exports, and not a word on the console. */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/vscode/workbench.ts';
import { loadAssets } from '../../server/src/host/runs/assets.ts';
import { pageOf } from '../../server/src/report/html/page.ts';
import { learns, resultsFor } from '../report/results-of.ts';
import { useFolder } from '../support/folder.ts';

const screenshots = join(import.meta.dirname, '../../.build/screenshots');

describe('the report in a browser', () => {
  const folder = useFolder();
  let browser: Browser;
  let said: string[];

  before(async () => {
    browser = await chromium.launch({
      executablePath: findChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    mkdirSync(screenshots, { recursive: true });
  });
  after(() => browser.close());
  afterEach(() => assert.deepEqual(said, []));

  async function show(colorScheme: 'light' | 'dark'): Promise<Page> {
    const before = await resultsFor(() => 'A', 'earlier');
    folder.write({ 'report.html': pageOf(await resultsFor(learns), loadAssets(), before) });
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    said = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    page.on('request', (request) => {
      if (request.url().startsWith('http')) said.push(request.url());
    });
    await page.goto(pathToFileURL(folder.at('report.html')).href);
    return page;
  }

  for (const theme of ['light', 'dark'] as const)
    it(`has the colours of a ${theme} theme, and turns to the other`, async () => {
      const page = await show(theme);
      const back = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const first = await back();
      await page.screenshot({ path: join(screenshots, `report-${theme}.png`), fullPage: true });
      await page.getByRole('button', { name: 'Theme' }).click();
      const isDark = (color: string) => Number(/\d+/.exec(color)?.[0]) < 128;
      assert.deepEqual(
        [isDark(first), isDark(await back())],
        theme === 'dark' ? [true, false] : [false, true],
      );
    });

  it('filters samples, walks them by keys, and shows the chosen one with its diff', async () => {
    const page = await show('light');
    const options = page.locator('#samples li');
    assert.equal(await options.count(), 120);
    await page.getByLabel('verdict').selectOption('stale');
    await page.getByLabel('task').selectOption('cct');
    assert.equal(await options.count(), 10);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.locator('[aria-selected=true]').getAttribute('id'), 'sample-1');
    const sample = page.locator('#sample');
    assert.match(await sample.innerText(), /keyword-only.*What the model said.*\['id'\], 1.*Prompt/s);
    assert.equal(await sample.locator('ins').first().innerText(), 'axis=');
  });

  it('leads from a frequent failure to its samples', async () => {
    const page = await show('dark');
    await page.locator('[data-finds]', { hasText: 'keyword-only' }).click();
    assert.match(await page.locator('.filters output').innerText(), /^20 of 120$/);
  });

  it('shows and hides published models in the radar', async () => {
    const page = await show('light');
    const shape = page.locator('[data-shape="DeepSeek-V3"]');
    assert.equal(await shape.isVisible(), false);
    await page.getByRole('checkbox', { name: 'DeepSeek-V3' }).check();
    assert.equal(await shape.isVisible(), true);
  });

  it('saves the figures', async () => {
    const page = await show('light');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'my_model.csv');
    assert.match(readFileSync(await download.path(), 'utf8'), /^task,kind,label,measure,value,error/);
  });
});
