import { type LogOutputChannel, window } from 'vscode';

/** The one channel that everything is logged to. */
export function createLog(): LogOutputChannel {
  return window.createOutputChannel('CodeSync', { log: true });
}

/** Tells of an error once, with a button that leads to the log. */
export async function showError(log: LogOutputChannel, message: string): Promise<void> {
  log.error(message);
  const button = 'Show Logs';
  if ((await window.showErrorMessage(`CodeSync: ${message}`, button)) === button) log.show();
}
