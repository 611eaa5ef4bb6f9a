/** What the machine's pip is told: which index, which certificates. pip is asked, its files are not read. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { IndexError } from '../../mine/ports.ts';

export interface PipSettings {
  indexUrl: string;
  /** Path of a PEM bundle. */
  certificates?: string;
}

/** Runs pip with some arguments and returns what it prints. Rejects where there is no pip. */
export type RunPip = (...args: string[]) => Promise<string>;

/**
 * The settings that `pip download` would use: its environment, its configuration files, else its own default.
 * Throws `IndexError` where pip is missing or names no index.
 */
export async function askPip(run: RunPip = runPip): Promise<PipSettings> {
  const settings = parseConfig(await run('config', 'list'));
  const indexUrl = settings.get('index-url') ?? parseDefaultIndex(await run('download', '--help'));
  if (!indexUrl) throw new IndexError('pip names no package index; name one with --index-url');
  const certificates = settings.get('cert');
  return certificates ? { indexUrl, certificates } : { indexUrl };
}

/** Lines `section.key='value'`; the environment wins over `download`, and that over `global`, as in pip. */
function parseConfig(text: string): Map<string, string> {
  const order = ['global', 'download', ':env:'];
  const rows = text.split(/\r?\n/).flatMap((line) => {
    const match = /^(.+?)\.([\w-]+)=(['"])(.*)\3$/.exec(line);
    return match ? [{ section: match[1]!, key: match[2]!, value: match[4]! }] : [];
  });
  const settings = new Map<string, string>();
  for (const section of order)
    for (const row of rows) if (row.section === section) settings.set(row.key, row.value);
  return settings;
}

/** pip's help for `--index-url` ends in its default. */
function parseDefaultIndex(help: string): string | undefined {
  return /--index-url[^]*?\(default:?\s+(\S+?)\)/.exec(help)?.[1];
}

async function runPip(...args: string[]): Promise<string> {
  const commands = process.platform === 'win32' ? ['py', 'python'] : ['python3', 'python'];
  for (const command of commands) {
    try {
      // A wide terminal, else pip breaks the address in two lines.
      const env = { ...process.env, COLUMNS: '1000', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
      const { stdout } = await promisify(execFile)(command, ['-m', 'pip', ...args], { env });
      return stdout;
    } catch {
      continue;
    }
  }
  throw new IndexError(`pip is not found (tried ${commands.join(', ')}); name an index with --index-url`);
}
