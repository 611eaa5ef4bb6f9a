/** A browser window on a VS Code server: what the driven tests and the headless stand-in for `code` share. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { addressOf, type Place } from './address.ts';

export interface WorkbenchOptions extends Place {
  /** What to do with the output and the result of extension tests. */
  onLog?: (type: string, args: unknown[]) => void;
  onExit?: (code: number) => void;
}

/** Chromium or Chrome of this machine. Throws one line if there is none. */
export function findChromium(): string {
  const places = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (found === undefined) throw new Error('no Chromium or Chrome found; name one in CHROMIUM');
  return found;
}

/** Opens the workbench. Requests that would leave the machine are refused. */
export async function openWorkbench(options: WorkbenchOptions): Promise<{ browser: Browser; page: Page }> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update', '--force-color-profile=srgb'],
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.route(
    (url) => url.protocol.startsWith('http') && url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  const page = await context.newPage();
  if (options.onLog) await page.exposeFunction('codeAutomationLog', options.onLog);
  if (options.onExit) await page.exposeFunction('codeAutomationExit', options.onExit);
  await page.goto(addressOf(options));
  return { browser, page };
}
