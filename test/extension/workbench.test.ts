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

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'codesync-workbench-'));
    cpSync(join(root, 'examples'), scratch, { recursive: true });
    mkdirSync(screenshots, { recursive: true });
  });
  afterEach(async () => {
    await browser?.close();
    await web?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  async function show(server: WebOptions, window: Partial<WorkbenchOptions>): Promise<Page> {
    web = await startWeb({ ...server, settings: { 'workbench.colorTheme': 'Default Dark Modern' } });
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

/** Puts the cursor on the first use of a name in report.py and opens the lightbulb's menu; returns its rows. */
async function openMenu(page: Page, name: string): Promise<string[]> {
  const before = (REPORT.split(name, 1)[0] ?? '').split('\n');
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`${before.length}:${(before.at(-1) ?? '').length + 2}`);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+.');
  await page.waitForSelector(MENU_ROW);
  return page.locator(MENU_ROW).allInnerTexts();
}

async function hover(page: Page): Promise<void> {
  const box = await page.locator(SQUIGGLE).first().boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForSelector('.monaco-hover .hover-row');
}
