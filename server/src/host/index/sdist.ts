import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { createTarDecoder } from 'modern-tar';
import { climbsOut } from '../../mine/run/members.ts';
import { bounded, checkCount, SizeCheck } from './bounds.ts';
import type { Selection } from './selection.ts';

/**
 * The selected sources of a `.tar.gz` source distribution on disk, by the paths that the selection gives them; only they
 * are held in memory. Throws an error of one line.
 */
export async function readSdist(
  path: string,
  distribution: string,
  selection: Selection,
): Promise<Map<string, Uint8Array>> {
  const members = new Map<string, Uint8Array>();
  const sizes = new SizeCheck();
  let count = 0;
  const tar = ReadableStream.from(bounded(inflate(path))).pipeThrough(createTarDecoder({ strict: true }));
  for await (const { header, body } of tar) {
    const { name, type, size } = header;
    checkCount(++count);
    if (climbsOut(name)) throw new Error(`unsafe path in the archive: ${name}`);
    if (type === 'file' && selection.isWanted(name)) {
      sizes.add(name, size);
      members.set(name, await buffer(body));
    } else await drain(body);
  }
  return placed(members, distribution, selection);
}

/** The selected members of a source distribution, by the paths that the selection gives them. */
export function placed(
  members: ReadonlyMap<string, Uint8Array>,
  distribution: string,
  selection: Selection,
): Map<string, Uint8Array> {
  const paths = selection.places([...members.keys()], distribution);
  return new Map([...paths].map(([member, path]) => [path, members.get(member)!]));
}

/** Reads a member to its end. To cancel it would lose the end of a later one, which the decoder has begun by then. */
async function drain(body: ReadableStream<Uint8Array>): Promise<void> {
  await body.pipeTo(new WritableStream());
}

function inflate(path: string): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip();
  // An error of either ends the iteration over the last.
  pipeline(createReadStream(path), gunzip, () => undefined);
  return gunzip;
}
