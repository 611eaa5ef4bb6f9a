import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver/node';
import { corpus, ruff } from './peers.ts';
import { median, percentile, report } from './statistics.ts';

const STARTS = 7;
const EDITS = 200;
const LINES = 5000;
/** Documents that are opened to see how much memory that takes. */
const DOCUMENTS = 40;
/** Lines of one function of the long file, and those before the first. */
const FUNCTION = 10;
const HEADER = 3;

/** Server start to first diagnostics, an edit to new diagnostics in a long file, and memory, against ruff's own server. */
export async function server(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'codesync-bench-'));
  writeFileSync(join(root, 'requirements.txt'), 'pandas==1.5.3\nnumpy==1.23.5\n');
  writeFileSync(join(root, 'ruff.toml'), 'lint.select = ["NPY", "PD"]\n');
  const ours = [process.execPath, join(import.meta.dirname, '../../dist/server.cjs'), '--stdio'];
  const theirs = [ruff(), 'server'];
  const starts = { ours: [] as number[], theirs: [] as number[] };
  for (let run = 0; run < STARTS; run++) {
    starts.ours.push(await start(ours, root));
    starts.theirs.push(await start(theirs, root));
  }
  report(
    'start to first diagnostics, median',
    'ms',
    median(starts.ours),
    'ruff server',
    median(starts.theirs),
  );
  const [a, b] = [await edits(ours, root), await edits(theirs, root)];
  report(`edit to diagnostics in ${LINES} lines, median`, 'ms', median(a), 'ruff server', median(b));
  report(
    `edit to diagnostics in ${LINES} lines, p95`,
    'ms',
    percentile(a, 95),
    'ruff server',
    percentile(b, 95),
  );
  rmSync(root, { recursive: true });
  const workspace = await corpus();
  const files = documentsOf(workspace);
  report(
    `memory with ${files.length} documents open in a workspace of ${countFiles(workspace)} files`,
    'MB',
    await memory(ours, workspace, files),
    'ruff server',
    await memory(theirs, workspace, files),
  );
}

/** Documents of every kind of a workspace: each n-th of its files. */
function documentsOf(workspace: string): string[] {
  const files = pythonFiles(workspace);
  const step = Math.floor(files.length / DOCUMENTS);
  return files.filter((_, index) => index % step === 0).slice(0, DOCUMENTS);
}

function countFiles(workspace: string): number {
  return pythonFiles(workspace).length;
}

function pythonFiles(workspace: string): string[] {
  return readdirSync(workspace, { recursive: true })
    .map((name) => join(workspace, String(name)))
    .filter((path) => path.endsWith('.py'))
    .toSorted();
}

/** Peak resident memory (MB) of a server that has checked some documents. Linux only: read from /proc. */
async function memory(command: string[], workspace: string, files: readonly string[]): Promise<number> {
  const client = await connect(command, workspace);
  for (const file of files) {
    const uri = pathToFileURL(file).href;
    await open(client, uri, readFileSync(file, 'utf8'));
    await pull(client, uri);
  }
  const status = readFileSync(`/proc/${client.process.pid}/status`, 'utf8');
  await stop(client);
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1000;
}

interface Client {
  connection: ProtocolConnection;
  process: ChildProcess;
}

async function connect(command: string[], root: string): Promise<Client> {
  const [file = '', ...args] = command;
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(child.stdout, child.stdin);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: 'bench' }],
    capabilities: {
      textDocument: { diagnostic: { dynamicRegistration: false } },
      workspace: { configuration: true },
    },
  });
  await connection.sendNotification('initialized', {});
  return { connection, process: child };
}

async function pull({ connection }: Client, uri: string): Promise<unknown[]> {
  const answer: { items?: unknown[] } = await connection.sendRequest('textDocument/diagnostic', {
    textDocument: { uri },
  });
  return answer.items ?? [];
}

async function open(client: Client, uri: string, text: string): Promise<void> {
  await client.connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'python', version: 1, text },
  });
}

async function stop({ connection, process: child }: Client): Promise<void> {
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
  child.kill();
}

async function start(command: string[], root: string): Promise<number> {
  const uri = pathToFileURL(join(root, 'a.py')).href;
  const started = performance.now();
  const client = await connect(command, root);
  await open(
    client,
    uri,
    'import numpy as np\nimport pandas as pd\nx = np.product([1])\ny = pd.Panel()\ny.values\n',
  );
  const found = await pull(client, uri);
  const elapsed = performance.now() - started;
  if (found.length === 0) throw new Error(`${command.join(' ')}: no diagnostics`);
  await stop(client);
  return elapsed;
}

/** Milliseconds of each of `EDITS` edits, a line added to a function, with the diagnostics pulled after it. */
async function edits(command: string[], root: string): Promise<number[]> {
  const uri = pathToFileURL(join(root, 'long.py')).href;
  const client = await connect(command, root);
  await open(client, uri, longFile());
  await pull(client, uri);
  const times: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const line = HEADER + FUNCTION * ((edit * 37) % 480) + 2;
    const text = '    weight = float(np.prod([weight, 2.0]))\n';
    const started = performance.now();
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: edit + 2 },
      contentChanges: [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text }],
    });
    await pull(client, uri);
    times.push(performance.now() - started);
  }
  await stop(client);
  return times;
}

/** A file of functions as people write them, each with calls of pandas and numpy, one in ten outdated. */
function longFile(): string {
  const lines = ['import numpy as np', 'import pandas as pd', ''];
  for (let n = 0; lines.length < LINES; n++)
    lines.push(
      `def step_${n}(path: str, weight: float = 1.0) -> pd.DataFrame:`,
      `    table = pd.read_csv(path, sep=",", usecols=["a", "b"])`,
      `    table["c"] = np.sqrt(table["a"] ** 2 + table["b"] ** 2) * weight`,
      `    parts = [table[table["a"] > limit] for limit in range(${n % 7})]`,
      n % 10 === 0
        ? `    table = table.append({"a": ${n}}, ignore_index=True)`
        : `    table = pd.concat([table, *parts])`,
      `    if table.empty:`,
      `        return table.head(${n})`,
      `    summary = table.groupby("a").agg({"b": "sum"}).reset_index()`,
      `    return summary.sort_values("b").dropna()`,
      '',
    );
  return lines.join('\n');
}
