import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { packTar } from 'modern-tar';

/** A wheel of these members. */
export function wheel(members: Record<string, string | Uint8Array>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(members).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]),
    ),
    { mtime: '2024-01-01' },
  );
}

/** A `.tar.gz` source distribution of these members. */
export async function sdist(members: Record<string, string>): Promise<Uint8Array> {
  const tar = await packTar(
    Object.entries(members).map(([name, body]) => ({
      header: { name, size: Buffer.byteLength(body) },
      body,
    })),
  );
  return gzipSync(tar);
}

/** Bytes that do not compress, the same in every run. */
export function noise(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}
