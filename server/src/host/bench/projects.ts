import { IndexError, type ReleaseFiles } from '../../mine/ports.ts';
import { type LockedRelease, lockVersion } from '../../mine/run/lock.ts';
import { defaultCacheDir } from '../index/cache.ts';
import type { Connection } from '../index/connect.ts';
import { WHOLE } from '../index/selection.ts';
import { createSourceStore, openSources } from '../index/sources.ts';

/** Releases of projects on a package index. Methods throw `IndexError`. */
export interface Projects {
  /** The file of a version, `latest` for the newest. */
  lock(distribution: string, version: string): Promise<LockedRelease>;
  /** All its Python files, by ranges; kept in the cache by the sha256 of the file. */
  open(distribution: string, release: LockedRelease): Promise<ReleaseFiles>;
  close(): Promise<void>;
}

/** Opens the index at an address, by default the one that pip uses. It connects when something is first needed. */
export function openProjects(indexUrl: string | undefined, signal: AbortSignal): Projects {
  let connection: Promise<Connection> | undefined;
  const connected = () =>
    (connection ??= import('../index/connect.ts').then(({ connect }) => connect(indexUrl, { signal })));
  const store = createSourceStore(defaultCacheDir(), WHOLE);
  return {
    async lock(distribution, version) {
      const { index } = await connected();
      return lockVersion(await index.files(distribution), distribution, version, index.describe);
    },
    open: (distribution, release) => openSources({ distribution, release }, connected, store),
    async close() {
      await connection
        ?.then(({ http }) => http.close())
        .catch((error: unknown) => {
          if (!(error instanceof IndexError)) throw error;
        });
    },
  };
}
