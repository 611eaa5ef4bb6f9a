/** pyright's language server (npm), asked where each call of a file is declared. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  ConfigurationRequest,
  createProtocolConnection,
  type Definition,
  type DefinitionLink,
  DefinitionRequest,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  type Location,
  type LocationLink,
  type ProtocolConnection,
  RegistrationRequest,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver/node';
import { KEPT, PROJECTS, type Pin } from './fetch.ts';
import type { Site } from './sites.ts';

export const PYRIGHT = '1.1.414';

/** A virtual environment with nothing in it. */
const ENVIRONMENT = 'empty-environment';

/** A place in a file, from 0. */
export interface Place {
  file: string;
  line: number;
  character: number;
}

export interface Pyright {
  /** Where each call is declared; none where pyright does not know. */
  declarations(file: string, text: string, sites: readonly Site[]): Promise<Place[][]>;
  /** CPU seconds that it took so far; wall seconds where the system does not tell. */
  seconds(): number;
  close(): void;
}

function installed(): string {
  const folder = join(KEPT, `pyright-${PYRIGHT}`);
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', ['install', ...options, `pyright@${PYRIGHT}`], { stdio: 'inherit' });
  }
  return join(folder, 'node_modules', 'pyright', 'langserver.index.js');
}

/** Starts pyright over the folder of all projects, each of which is a root of its own for imports. */
export async function startPyright(projects: readonly Pin[], siteLibraries: string): Promise<Pyright> {
  const root = PROJECTS;
  const server = installed();
  mkdirSync(join(KEPT, ENVIRONMENT, 'lib', 'python3.12', 'site-packages'), { recursive: true });
  writeFileSync(join(root, 'pyrightconfig.json'), JSON.stringify(configuration(projects, siteLibraries)));
  const child = spawn(process.execPath, ['--max-old-space-size=6000', server, '--stdio'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const connection = connectTo(child);
  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'projects' }],
    capabilities: { textDocument: { definition: {} } },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    declarations: (file, text, sites) => ask(connection, file, text, sites),
    seconds: () => cpuSeconds(child.pid),
    close: () => {
      connection.dispose();
      child.kill();
    },
  };
}

function connectTo({ stdin, stdout }: ChildProcess): ProtocolConnection {
  if (!stdin || !stdout) throw new Error('pyright has no standard streams');
  const connection = createProtocolConnection(
    new StreamMessageReader(stdout),
    new StreamMessageWriter(stdin),
  );
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => ({})));
  connection.onRequest(RegistrationRequest.type, () => undefined);
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => undefined);
  connection.listen();
  return connection;
}

/**
 * No file is a source of the program until it is opened; `src` folders count as roots. The environment is an empty one,
 * so that pyright sees nothing of what happens to be installed on the machine.
 */
function configuration(projects: readonly Pin[], siteLibraries: string): object {
  const roots = projects.map(({ name, version }) => `${name}-${version}`);
  return {
    include: ['nothing'],
    extraPaths: [siteLibraries],
    typeCheckingMode: 'off',
    pythonVersion: '3.12',
    pythonPlatform: 'Linux',
    venvPath: KEPT,
    venv: ENVIRONMENT,
    executionEnvironments: roots.map((root) => ({ root, extraPaths: [`${root}/src`, siteLibraries] })),
  };
}

async function ask(
  connection: ProtocolConnection,
  file: string,
  text: string,
  sites: readonly Site[],
): Promise<Place[][]> {
  const uri = pathToFileURL(file).href;
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'python', version: 1, text },
  });
  const answers = await Promise.all(sites.map((site) => definition(connection, uri, site)));
  await connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  return answers.map((answer) => [answer ?? []].flat().map(placeOf));
}

/** Where a call is declared; nowhere where pyright itself fails. */
async function definition(
  connection: ProtocolConnection,
  uri: string,
  { line, column }: Site,
): Promise<Definition | DefinitionLink[] | null> {
  const position = { line: line - 1, character: column - 1 };
  try {
    return await connection.sendRequest(DefinitionRequest.type, { textDocument: { uri }, position });
  } catch (error) {
    if (error instanceof ResponseError) return null;
    throw error;
  }
}

function placeOf(found: Location | LocationLink): Place {
  const uri = 'uri' in found ? found.uri : found.targetUri;
  const { start } = 'uri' in found ? found.range : found.targetSelectionRange;
  return { file: fileURLToPath(uri), ...start };
}

/** Clock ticks a second of Linux's `/proc/<pid>/stat`, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const TICKS = 100;

function cpuSeconds(pid: number | undefined): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return performance.now() / 1000;
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
