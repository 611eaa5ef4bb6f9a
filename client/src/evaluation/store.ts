import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventEmitter, type Event } from 'vscode';
import type { Profile } from './profiles.ts';

/** What is asked of a model. */
export interface Questions {
  tasks: string[];
  /** Cases in all; absent: every one. */
  limit?: number;
  withUpdates: boolean;
  /** A set other than the shipped one: a file. */
  bench?: string;
}

/** What the view of runs shows of a run; it stands beside the log, which is the truth. */
export interface RunInfo {
  profile: Profile;
  questions: Questions;
  /** ISO 8601. */
  started: string;
  state: 'running' | 'done' | 'stopped' | 'failed';
  /** Of the process, while it runs. */
  pid?: number;
  done: number;
  total: number;
  /** What went wrong, one line. */
  message?: string;
  /** Share of valid answers by task, once there are some. */
  valid?: Record<string, number>;
}

/** The runs of this user, one folder each. */
export interface Store {
  readonly onDidChange: Event<void>;
  /** Names of runs, the newest first. */
  list(): string[];
  /** `undefined` for one that is not there, or whose note is damaged. */
  read(id: string): RunInfo | undefined;
  write(id: string, info: RunInfo): void;
  create(info: RunInfo): string;
  remove(id: string): void;
  folder(id: string): string;
  dispose(): void;
}

const NOTE = 'run.json';

export function createStore(root: string): Store {
  const changed = new EventEmitter<void>();
  const folder = (id: string) => join(root, id);

  function write(id: string, info: RunInfo): void {
    mkdirSync(folder(id), { recursive: true });
    writeFileSync(join(folder(id), NOTE), JSON.stringify(info, undefined, 2));
    changed.fire();
  }

  return {
    onDidChange: changed.event,
    folder,
    write,
    list() {
      mkdirSync(root, { recursive: true });
      return readdirSync(root).toSorted().toReversed();
    },
    read(id) {
      try {
        const info: RunInfo = JSON.parse(readFileSync(join(folder(id), NOTE), 'utf8'));
        return info.state === 'running' && !isAlive(info.pid) ? { ...info, state: 'stopped' } : info;
      } catch {
        return undefined;
      }
    },
    create(info) {
      const id = `${info.started.replaceAll(/[-:]|\.\d+Z/g, '')}-${process.pid}-${created++}`;
      write(id, info);
      return id;
    },
    remove(id) {
      rmSync(folder(id), { recursive: true, force: true });
      changed.fire();
    },
    dispose: () => changed.dispose(),
  };
}

let created = 0;

/** A run whose process is gone was interrupted, whatever its note says. */
function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
