/** Reads releases on this machine: fetches their sources, has a thread read them, keeps the surfaces. */
import { IndexError } from '../../mine/ports.ts';
import type { EnginePorts } from '../../mine/run/engine.ts';
import type { Job } from '../../mine/run/job.ts';
import type { Connection } from './connect.ts';
import { fetchSources, type SourceStore } from './sources.ts';
import type { SurfaceStore } from './surfaces.ts';
import type { Work } from './work.ts';

/** Who reads releases: the threads of this machine, or others. */
export interface Reader extends Pick<EnginePorts<unknown>, 'read' | 'width'> {
  close(): Promise<void>;
}

/** Reads with the threads of this machine, `width` releases at a time. */
export function createReader(
  connected: () => Promise<Connection>,
  sources: SourceStore,
  surfaces: SurfaceStore,
  work: Pick<Work, 'surface'>,
  width: number,
): Reader {
  return {
    width,
    close: async () => undefined,
    async read(job, at) {
      const { sha256 } = job.release;
      if (await surfaces.has(sha256)) return { kept: true, bytes: 0, requests: 0 };
      const { surface, meter } = await read(job, at);
      await surfaces.save(sha256, surface);
      return { kept: false, ...meter };
    },
  };

  /** Sources that lie damaged in the cache are fetched again, once. */
  async function read(job: Job, at: Parameters<Reader['read']>[1], isAgain = false) {
    at('fetching');
    const meter = await fetchSources(job, connected, sources);
    at('reading');
    const surface = await work.surface(job);
    if (surface) return { surface, meter };
    if (!isAgain) return read(job, at, true);
    throw new IndexError(`${job.release.file}: its sources do not stay in ${sources.folder}`);
  }
}
