import {
  type Disposable,
  languages,
  LanguageStatusSeverity,
  type LanguageStatusItem,
  type LogOutputChannel,
  window,
} from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';
import { STATUS, type Status } from '../../server/src/protocol.ts';

/** What the server last said of each document, shown for the active one in the language status. */
export interface StatusView extends Disposable {
  of(uri: string): Status | undefined;
}

export function createStatus(client: LanguageClient, log: LogOutputChannel): StatusView {
  const item = languages.createLanguageStatusItem('codesync', { language: 'python' });
  item.name = 'CodeSync';
  item.command = { title: 'Show Logs', command: 'codesync.showLogs' };
  const statuses = new Map<string, Status>();
  const logged = new Set<string>();

  const show = () => {
    const uri = window.activeTextEditor?.document.uri.toString();
    showServer(item, client.state);
    const status = uri === undefined ? undefined : statuses.get(uri);
    if (status && client.state === State.Running) showStatus(item, status);
  };
  const held = [
    client.onNotification(STATUS, (status: Status) => {
      statuses.set(status.document, status);
      for (const problem of status.problems.filter((line) => !logged.has(line))) {
        logged.add(problem);
        log.warn(problem);
      }
      show();
    }),
    client.onDidChangeState(show),
    window.onDidChangeActiveTextEditor(show),
    item,
  ];
  show();
  return { of: (uri) => statuses.get(uri), dispose: () => held.forEach((one) => one.dispose()) };
}

function showServer(item: LanguageStatusItem, state: State): void {
  item.busy = state === State.Starting;
  item.severity =
    item.busy || state === State.Running ? LanguageStatusSeverity.Information : LanguageStatusSeverity.Error;
  item.text = 'CodeSync';
  item.detail =
    state === State.Running ? 'the server runs' : item.busy ? 'the server starts' : 'the server does not run';
}

function showStatus(item: LanguageStatusItem, { libraries, catalog, problems }: Status): void {
  const known = libraries.filter(({ installed, target }) => installed ?? target);
  item.text = `CodeSync: ${known.map(versions).join(', ') || 'no library versions found'}`;
  const sources = [...new Set(known.map(({ source }) => source))].join('; ');
  item.detail =
    problems[0] ?? [sources && `from ${sources}`, `catalog of ${catalog}`].filter(Boolean).join(' · ');
  if (problems.length > 0) item.severity = LanguageStatusSeverity.Warning;
}

function versions({ name, installed, target }: Status['libraries'][number]): string {
  return [name, installed, target && target !== installed ? `→ ${target}` : undefined]
    .filter(Boolean)
    .join(' ');
}
