import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { IndexError, type IndexFile } from '../../mine/ports.ts';
import { writing } from './cache.ts';
import type { Http, Meter } from './http.ts';
import { PassingError } from './retry.ts';
import type { ByteSource, Range } from './ranges.ts';

/** The server sends whole files only. */
export class NoRangesError extends IndexError {}

/**
 * A file on an index, read by ranges. Throws `NoRangesError` at the first read where the server does not know them,
 * `IndexError` where the file is not as long as the index says.
 */
export function httpSource(http: Http, file: IndexFile & { size: number }, meter: Meter): ByteSource {
  const { filename, url, size } = file;
  return {
    size,
    read: (range) =>
      http.get(
        url,
        { range: `bytes=${range.start}-${range.end - 1}` },
        async (response, body) => {
          if (response.status !== 206) {
            await response.body?.cancel();
            throw new NoRangesError();
          }
          checkRange(response.headers.get('content-range'), range, size, filename);
          return collect(body, range.end - range.start, filename);
        },
        meter,
      ),
  };
}

function checkRange(header: string | null, range: Range, size: number, filename: string): void {
  const [, start, end, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header ?? '') ?? [];
  if (total !== undefined && total !== '*' && Number(total) !== size)
    throw new IndexError(`${filename}: has ${total} bytes, the index says ${size}`);
  if (Number(start) !== range.start || Number(end) !== range.end - 1)
    throw new IndexError(`${filename}: the server answers with another range (${header ?? 'none'})`);
}

/** Reads exactly `length` bytes; an answer that is cut off may be whole the next time. */
async function collect(
  body: AsyncIterable<Uint8Array>,
  length: number,
  filename: string,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  for await (const chunk of body) {
    if (at + chunk.length > length)
      throw new IndexError(`${filename}: the server sends more than was asked for`);
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (at < length) throw cutOff(filename, at, length);
  return bytes;
}

function cutOff(filename: string, received: number, length: number): PassingError {
  return new PassingError(
    new IndexError(`${filename}: the answer is cut off (${received} of ${length} bytes)`),
  );
}

/** Writes a whole file to `path` and checks its length and sha256. Throws `IndexError`. */
export function download(
  http: Http,
  file: IndexFile & { size: number },
  path: string,
  meter: Meter,
): Promise<void> {
  const { filename, url, size, sha256 } = file;
  return http.get(
    url,
    {},
    async (_response, body) => {
      const hash = createHash('sha256');
      let length = 0;
      const handle = await writing(path, () => open(path, 'w'));
      try {
        for await (const chunk of body) {
          length += chunk.length;
          if (length > size)
            throw new IndexError(`${filename}: is longer than the ${size} bytes the index says`);
          hash.update(chunk);
          await writing(path, () => handle.write(chunk));
        }
      } finally {
        await handle.close();
      }
      if (length < size) throw cutOff(filename, length, size);
      if (hash.digest('hex') !== sha256)
        throw new IndexError(`${filename}: its sha256 is not the one on the index`);
    },
    meter,
  );
}
