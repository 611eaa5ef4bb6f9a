import { PVSC_EXTENSION_ID, PythonExtension } from '@vscode/python-extension';
import {
  type Disposable,
  EventEmitter,
  type Event,
  extensions,
  type LogOutputChannel,
  type Uri,
} from 'vscode';

/** The interpreters that are chosen in the Python extension; none where that is not installed. */
export interface Interpreters extends Disposable {
  /** Path of the one for a document or folder. */
  of(resource: Uri | undefined): string | undefined;
  readonly onDidChange: Event<void>;
}

/** Does not wait for the Python extension: what it has chosen comes as a change once it has started. */
export function createInterpreters(log: LogOutputChannel): Interpreters {
  const changed = new EventEmitter<void>();
  const held: Disposable[] = [changed];
  let python: PythonExtension | undefined;

  async function connect(): Promise<void> {
    if (extensions.getExtension(PVSC_EXTENSION_ID) === undefined) return;
    const api = await PythonExtension.api();
    held.push(api.environments.onDidChangeActiveEnvironmentPath(() => changed.fire()));
    python = api;
    changed.fire();
  }

  connect().catch((error: unknown) => log.warn('The Python extension could not be asked:', error));
  return {
    of(resource) {
      const path = python?.environments.getActiveEnvironmentPath(resource).path;
      // The Python extension says `python` where it knows nothing better.
      return path === undefined || path === 'python' ? undefined : path;
    },
    onDidChange: changed.event,
    dispose: () => held.forEach((one) => one.dispose()),
  };
}
