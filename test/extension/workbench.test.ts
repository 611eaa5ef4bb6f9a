/**
 * A driven workbench: what a person sees and clicks, on a copy of `examples/`. It takes the screenshots that README
 * shows: into .build/screenshots, and with CODESYNC_SCREENSHOTS=docs/images into the tracked ones.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { packExtension } from '../../scripts/vscode/pack.ts';
import { startWeb, type Web, type WebOptions } from '../../scripts/vscode/web.ts';
import { MODEL, serveModel, type ModelServer } from '../support/model-server.ts';
import { openWorkbench, type WorkbenchOptions } from '../../scripts/vscode/workbench.ts';

const root = join(import.meta.dirname, '../..');
const screenshots = join(root, process.env['CODESYNC_SCREENSHOTS'] ?? '.build/screenshots');
const REPORT = readFileSync(join(root, 'examples/report.py'), 'utf8');
const SQUIGGLE = '.monaco-editor .squiggly-warning';
const MENU_ROW = '.action-widget .monaco-list-row';

describe('the workbench', function () {
  let scratch: string;
  let web: Web | undefined;
  let browser: Browser | undefined;
  let model: ModelServer | undefined;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'codesync-workbench-'));
    cpSync(join(root, 'examples'), scratch, { recursive: true });
    mkdirSync(screenshots, { recursive: true });
  });
  afterEach(async () => {
    await browser?.close();
    await model?.close();
    await web?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function show(server: WebOptions, window: Partial<WorkbenchOptions>): Promise<Page> {
    const settings = { 'workbench.colorTheme': 'Default Dark Modern', ...server.settings };
    web = await startWeb({ ...server, settings });
    const opened = await openWorkbench({
      port: web.port,
      folder: scratch,
      files: [join(scratch, 'report.py')],
      ...window,
    });
    browser = opened.browser;
    await opened.page.waitForSelector(SQUIGGLE, { timeout: 60_000 });
    return opened.page;
  }

  it('shows squiggles on examples/, a hover, the problems, and applies a quick-fix from the menu', async () => {
    const page = await show({ testDriver: true }, { development: [root] });
    await page.screenshot({ path: join(screenshots, 'squiggles.png') });

    await hover(page);
    await page.screenshot({ path: join(screenshots, 'hover.png') });
    await page.keyboard.press('Escape');

    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row');
    await page.screenshot({ path: join(screenshots, 'problems.png') });
    const warnings = await page.locator('.markers-panel .monaco-list-row .marker-icon.warning').count();
    await page.keyboard.press('Control+Shift+M');

    const rows = await openMenu(page, 'product');
    assert.match(rows.join('\n'), /numpy\.prod|np\.prod/);
    assert.match(rows.join('\n'), /CS101/);
    await page.screenshot({ path: join(screenshots, 'quick-fix.png') });
    await page.locator(MENU_ROW, { hasText: 'prod' }).first().click();
    await page.locator('.view-line', { hasText: 'np.prod(factors)' }).waitFor();
    await page.locator(`#status\\.problems[aria-label*="${warnings - 1}"]`).waitFor();
    await page.screenshot({ path: join(screenshots, 'fixed.png') });
  });

  it('evaluates a model from the palette, lists the run, and shows its report', async () => {
    model = await serveModel(({ user }) => (user.includes('\nA. ') ? 'B' : 'values, axis=0'));
    const models = [
      { name: 'Local model', provider: 'openai-compatible', model: MODEL, baseUrl: `${model.url}/v1` },
    ];
    const settings = { 'codesync.models': models };
    const page = await show({ testDriver: true, settings }, { development: [root] });
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget input');
    await page.keyboard.type('CodeSync: Evaluate Model');
    const row = (text: string) => page.locator('.quick-input-list .monaco-list-row', { hasText: text });
    await row('CodeSync: Evaluate Model').waitFor();
    await page.keyboard.press('Enter');
    await row('Local model').click();
    await row('Error correction').waitFor();
    await page.screenshot({ path: join(screenshots, 'evaluate.png') });
    await page.keyboard.press('Enter');
    await row('60 cases').click();
    await page.locator('.activitybar [aria-label^="CodeSync"]').first().click();
    const run = page.locator('.monaco-list-row', { hasText: 'Local model' }).filter({ hasText: /cct \d+ %/ });
    await run.click({ timeout: 100_000 });
    const title = await until(page, 'h1');
    assert.equal(title, 'loopback-1');
    await page.screenshot({ path: join(screenshots, 'evaluation.png') });
  });

  it('works from the packed .vsix, installed', async () => {
    const vsix = join(scratch, 'codesync.vsix');
    packExtension(vsix);
    const page = await show({ install: [vsix] }, {});
    await page.keyboard.press('F1');
    await page.waitForSelector('.quick-input-widget input');
    await page.keyboard.type('CodeSync: Restart');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'CodeSync: Restart Server' })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForSelector(SQUIGGLE, { state: 'detached' });
    await page.waitForSelector(SQUIGGLE);
    assert.match((await openMenu(page, 'product')).join('\n'), /prod/);
  });
});

/** The text of an element in one of the webviews, once it is there. */
async function until(page: Page, selector: string): Promise<string> {
  for (const end = Date.now() + 30_000; Date.now() < end;) {
    for (const frame of page.frames()) {
      const text = await frame
        .locator(selector)
        .first()
        .textContent({ timeout: 200 })
        .catch(() => null);
      if (text !== null) return text;
    }
  }
  throw new Error(`no ${selector} in a webview`);
}

/** Puts the cursor on the first use of a name in report.py and opens the lightbulb's menu; returns its rows. */
async function openMenu(page: Page, name: string): Promise<string[]> {
  const before = (REPORT.split(name, 1)[0] ?? '').split('\n');
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`${before.length}:${(before.at(-1) ?? '').length + 2}`);
  await page.keyboard.press('Enter');
  const rows = page.locator(MENU_ROW);
  // On a busy machine the editor may take the keys before the cursor is there, and then has nothing to offer.
  for (let tries = 1; tries <= 5 && (await rows.count()) === 0; tries++) {
    await page.keyboard.press('Control+.');
    await rows
      .first()
      .waitFor({ timeout: 6000 })
      .catch(() => undefined);
  }
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

async function hover(page: Page): Promise<void> {
  const box = await page.locator(SQUIGGLE).first().boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForSelector('.monaco-hover .hover-row');
}
