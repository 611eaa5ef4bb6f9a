import { gunzipSync } from 'node:zlib';
import { unpackTar } from 'modern-tar';
import { climbsOut, isSource, sdistPaths } from '../../mine/run/members.ts';

/** Bound against archives made to fill the memory, in bytes once inflated. */
const LARGEST = 1024 * 1024 * 1024;

/** The Python sources of a `.tar.gz` source distribution, by installed path. Throws an error of one line. */
export async function readSdist(archive: Uint8Array, distribution: string): Promise<Map<string, Uint8Array>> {
  const tar = gunzipSync(archive, { maxOutputLength: LARGEST });
  const entries = await unpackTar(tar, {
    filter: ({ name, type }) => type === 'file' && isSource(name),
  });
  const unsafe = entries.find(({ header }) => climbsOut(header.name));
  if (unsafe) throw new Error(`unsafe path in the archive: ${unsafe.header.name}`);
  const paths = sdistPaths(
    entries.map(({ header }) => header.name),
    distribution,
  );
  return new Map(
    entries.flatMap(({ header, data }) => {
      const path = paths.get(header.name);
      return path !== undefined && data ? [[path, data] as const] : [];
    }),
  );
}
