/** Which releases are to be mined: what the index has now of the libraries that are asked for. */
import { IndexError, type ReleaseFiles, StopError } from '../../mine/ports.ts';
import type { Failure } from '../../mine/run/engine.ts';
import { normalizeName } from '../../mine/run/file-name.ts';
import type { Job, Plan } from '../../mine/run/job.ts';
import { type Lock, type LockedStubs, lockReleases, lockStubs } from '../../mine/run/lock.ts';
import { inParallel } from '../../mine/run/parallel.ts';
import type { HttpIndex } from './package-index.ts';

/** Reads the sources of a release. Throws `IndexError`. */
export type OpenSources = (job: Pick<Job, 'distribution' | 'release'>) => Promise<ReleaseFiles>;

/** Takes how many libraries have been looked at, and how many there are. */
export type Look = (done: number, total: number) => void;

/** Pages of the index that are asked for at a time. */
const PAGES = 4;

/**
 * Plans of libraries, `NAME` or `NAME>=VERSION`; no request: of all that the lock has. A library that cannot be planned
 * is among the failures. `look` is told how many have been looked at. Throws `StopError`, and `IndexError` for what is no
 * request.
 */
export async function planLibraries(
  requests: readonly string[],
  lock: Lock,
  index: HttpIndex,
  open: OpenSources,
  look: Look,
): Promise<{ plans: Plan[]; failures: Failure[] }> {
  const wanted = (requests.length > 0 ? requests : Object.keys(lock.distributions)).map(parseRequest);
  const plans = new Map<Request, Plan>();
  const errors = new Map<Request, Error>();
  let done = 0;
  await inParallel(wanted, PAGES, async (request) => {
    look(done++, wanted.length);
    try {
      plans.set(request, await planLibrary(request, lock, index, open));
    } catch (error) {
      if (error instanceof StopError || !(error instanceof IndexError)) throw error;
      errors.set(request, error);
    }
  });
  const failed = ({ name }: Request, error: Error): Failure => ({ distribution: name, error });
  return {
    plans: wanted.flatMap((request) => plans.get(request) ?? []),
    failures: wanted.flatMap((request) => {
      const error = errors.get(request);
      return error ? failed(request, error) : [];
    }),
  };
}

async function planLibrary(
  { name, from }: Request,
  lock: Lock,
  index: HttpIndex,
  open: OpenSources,
): Promise<Plan> {
  const previous = lock.distributions[name];
  const lowest = from ?? previous?.from;
  const releases = await lockReleases(await index.files(name), lowest, previous, index.describe);
  if (releases.releases.length === 0)
    throw new IndexError(`${name}: the index has no final release${lowest ? ` from ${lowest} on` : ''}`);
  const stubs = await findStubs(index, name, open, previous?.stubs);
  return { distribution: name, locked: { ...releases, ...(stubs && { stubs }) } };
}

/** The newest release of the stub distribution of a library, if the index has one. Throws `IndexError`. */
export function findStubs(
  index: HttpIndex,
  name: string,
  open: OpenSources,
  previous?: LockedStubs,
): Promise<LockedStubs | undefined> {
  return lockStubs(
    name,
    (distribution) => index.filesIfAny(distribution),
    previous,
    index.describe,
    async (stubs) => {
      const { paths } = await open({ distribution: stubs.distribution, release: stubs });
      return paths.some((path) => /^[^/]+-stubs\/.*\.pyi$/.test(path));
    },
  );
}

interface Request {
  name: string;
  from?: string;
}

function parseRequest(request: string): Request {
  const match = /^\s*([A-Za-z0-9][\w.-]*?)\s*(?:>=\s*([\w.!+-]+)\s*)?$/.exec(request);
  if (!match) throw new IndexError(`${request}: is neither NAME nor NAME>=VERSION`);
  const name = normalizeName(match[1]!);
  return match[2] === undefined ? { name } : { name, from: match[2] };
}
