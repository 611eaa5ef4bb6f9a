import {
  type Disposable,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  type TreeDataProvider,
  TreeItemCollapsibleState,
  window,
} from 'vscode';
import type { RunInfo, Store } from './store.ts';

const ICONS = { running: 'sync~spin', done: 'pass', stopped: 'debug-pause', failed: 'error' };

/** The view of runs in the activity bar, the newest first. */
export function showRuns(store: Store): Disposable[] {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<string> = {
    onDidChangeTreeData: changed.event,
    getChildren: (id) => (id === undefined ? store.list().filter((one) => store.read(one)) : []),
    getTreeItem: (id) => itemOf(id, store.read(id)),
  };
  return [
    changed,
    store.onDidChange(() => changed.fire(undefined)),
    window.createTreeView('codesync.runs', { treeDataProvider: provider }),
  ];
}

function itemOf(id: string, info: RunInfo | undefined): TreeItem {
  const item = new TreeItem(info?.profile.name ?? id, TreeItemCollapsibleState.None);
  item.id = id;
  if (!info) return item;
  item.description = describe(info);
  item.tooltip = [`${info.profile.provider}:${info.profile.model}`, info.started, info.message]
    .filter(Boolean)
    .join('\n');
  item.contextValue = info.state;
  item.iconPath = new ThemeIcon(ICONS[info.state]);
  item.accessibilityInformation = { label: `${info.profile.name}, ${info.state}, ${item.description}` };
  if (info.valid) item.command = { command: 'codesync.openReport', title: 'Open Report', arguments: [id] };
  return item;
}

/** `cct 62 % · ect 70 % · mcq 41 %`, or how far it is. */
export function describe({ state, done, total, valid, message }: RunInfo): string {
  const part = state === 'done' ? undefined : `${done}/${total}`;
  const figures = Object.entries(valid ?? {}).map(([task, share]) => `${task} ${Math.round(share * 100)} %`);
  return [part, ...figures, state === 'failed' && message].filter(Boolean).join(' · ');
}
