/** Which VS Code the tests run in: a real desktop one where it can be downloaded and shown, else the one for the web. */
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { installWeb } from './web.ts';

const STAND_IN = join(import.meta.dirname, 'code-headless.ts');

/**
 * Path of an executable that takes VS Code's flags. `CODESYNC_CODE` overrides. Without a display, or where the
 * download is refused, the stand-in; installs it if it is missing.
 */
export async function findCode(): Promise<string> {
  const given = process.env['CODESYNC_CODE'];
  if (given !== undefined) return given;
  if (process.platform !== 'linux' || process.env['DISPLAY'] !== undefined) {
    try {
      return await downloadAndUnzipVSCode({ timeout: 15_000 });
    } catch (error) {
      console.log(`VS Code cannot be downloaded here (${String(error)}); using the one for the web`);
    }
  }
  installWeb();
  return STAND_IN;
}
