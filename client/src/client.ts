import { type ExtensionContext, type LogOutputChannel, Uri } from 'vscode';
import {
  DidChangeConfigurationNotification,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { Interpreters } from './interpreter.ts';
import { showError } from './log.ts';

/** Leaves it to `startClient` to tell the user: the base class would do so as well. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The client of the bundled server, not yet started. */
export function createClient(
  context: ExtensionContext,
  log: LogOutputChannel,
  interpreters: Interpreters,
): LanguageClient {
  const module = context.asAbsolutePath('dist/server.cjs');
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new QuietClient(
    'codesync',
    'CodeSync',
    { run, debug },
    {
      documentSelector: [
        { scheme: 'file', language: 'python' },
        { scheme: 'untitled', language: 'python' },
      ],
      outputChannel: log,
      traceOutputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      initializationFailedHandler: () => false,
      diagnosticPullOptions: { onChange: true, onSave: false },
      middleware: {
        workspace: {
          async configuration(params, token, next) {
            const values: unknown = await next(params, token);
            if (!Array.isArray(values)) return [];
            return params.items.map(({ section, scopeUri }, index) =>
              section === 'codesync' ? withInterpreter(values[index], interpreters, scopeUri) : values[index],
            );
          },
        },
      },
    },
  );
  interpreters.onDidChange(() => {
    if (client.isRunning())
      void client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  });
  return client;
}

/** Starts, or starts again. Never rejects: the user is told once what is wrong. */
export async function startClient(client: LanguageClient, log: LogOutputChannel): Promise<void> {
  try {
    await (client.needsStop() ? client.restart() : client.start());
  } catch (error) {
    void showError(
      log,
      `the server did not start: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Settings without an interpreter get the one that is chosen in the Python extension. */
function withInterpreter(settings: unknown, interpreters: Interpreters, scope: string | undefined): unknown {
  if (typeof settings !== 'object' || settings === null) return settings;
  if ('interpreter' in settings && settings.interpreter) return settings;
  const interpreter = interpreters.of(scope === undefined ? undefined : Uri.parse(scope));
  return interpreter === undefined ? settings : { ...settings, interpreter };
}
