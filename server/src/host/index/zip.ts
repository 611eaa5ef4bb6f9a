/** Chosen members of a zip archive in few reads: the directory at its end, then the members in joined ranges. */
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { climbsOut } from '../../mine/run/members.ts';
import { type ByteSource, coalesce, Holding, inParallel, type Range } from './ranges.ts';

/** Read first: holds the whole directory of wheels with up to some 1,700 members, and small wheels altogether. */
const TAIL = 160 * 1024;
/** A directory that is longer is read on in pieces of this size. */
const AHEAD = 1024 * 1024;
/** Reading over a gap is quicker than asking again. */
const GAP = 64 * 1024;
const PARALLEL = 6;
/** Bounds against archives made to fill the memory, in bytes once inflated. */
const LARGEST_MEMBER = 64 * 1024 * 1024;
const LARGEST_SUM = 1024 * 1024 * 1024;

export interface ZipMembers {
  /** Names of all files in the archive. */
  names: string[];
  /** The chosen ones. */
  members: Map<string, Uint8Array>;
}

/** Reads the members that `isWanted`. Throws an error of one line where the archive is malformed or unsafe. */
export async function readZip(source: ByteSource, isWanted: (name: string) => boolean): Promise<ZipMembers> {
  const holding = new Holding(source);
  if (source.size > 0) await holding.load({ start: Math.max(0, source.size - TAIL), end: source.size });
  const entries = await readDirectory(source.size, holding);
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/'));
  const wanted = files.filter(({ fileName }) => isWanted(fileName));
  checkSizes(wanted);
  const starts = entries
    .map(({ relativeOffsetOfLocalHeader }) => relativeOffsetOfLocalHeader)
    .sort((a, b) => a - b);
  const places = new Map(wanted.map((entry) => [entry, placeOf(entry, starts, source.size)]));
  await inParallel(coalesce([...places.values()], GAP), PARALLEL, (range) => holding.read(range));
  const members = new Map<string, Uint8Array>();
  for (const [entry, place] of places) members.set(entry.fileName, inflate(entry, await holding.read(place)));
  return { names: files.map(({ fileName }) => fileName), members };
}

async function readDirectory(size: number, holding: Holding): Promise<Entry[]> {
  const zip = await fromRandomAccessReaderPromise(new HoldingReader(holding), size, { lazyEntries: true });
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (climbsOut(entry.fileName)) throw new Error(`unsafe path in the archive: ${entry.fileName}`);
    entries.push(entry);
  }
  return entries;
}

/** What the zip library reads through. */
class HoldingReader extends RandomAccessReader {
  readonly #holding: Holding;

  constructor(holding: Holding) {
    super();
    this.#holding = holding;
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    this.#holding.read({ start: position, end: position + length }, AHEAD).then(
      (bytes) => {
        buffer.set(bytes, offset);
        callback(null, length);
      },
      (error: Error) => callback(error),
    );
  }
}

function checkSizes(entries: readonly Entry[]): void {
  let sum = 0;
  for (const { fileName, uncompressedSize } of entries) {
    sum += uncompressedSize;
    if (uncompressedSize > LARGEST_MEMBER)
      throw new Error(`${fileName} is too large (${uncompressedSize} bytes)`);
  }
  if (sum > LARGEST_SUM) throw new Error(`its sources are too large (${sum} bytes)`);
}

/** A member with its local header: it ends before the next one, or before the directory, begins. */
function placeOf(
  { fileName, relativeOffsetOfLocalHeader: start, compressedSize }: Entry,
  starts: number[],
  size: number,
): Range {
  const next = starts.find((other) => other > start) ?? Infinity;
  // The local header repeats the name, and may have other extra fields than the directory.
  const end = Math.min(
    next,
    start + LOCAL_HEADER + Buffer.byteLength(fileName) + 1024 + compressedSize,
    size,
  );
  return { start, end };
}

/** Bytes of a local header before the name: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7. */
const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;

function inflate(entry: Entry, bytes: Uint8Array): Uint8Array {
  const { fileName, compressedSize, uncompressedSize, compressionMethod } = entry;
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < LOCAL_HEADER || header.getUint32(0, true) !== 0x04034b50)
    throw new Error(`${fileName} has no header`);
  const start = LOCAL_HEADER + header.getUint16(26, true) + header.getUint16(28, true);
  const data = bytes.subarray(start, start + compressedSize);
  const inflated = compressionMethod === STORED ? data : inflateRaw(entry, data);
  if (inflated.length !== uncompressedSize || crc32(inflated) !== entry.crc32)
    throw new Error(`${fileName} is damaged`);
  return inflated;
}

function inflateRaw({ fileName, compressionMethod, uncompressedSize }: Entry, data: Uint8Array): Uint8Array {
  if (compressionMethod !== DEFLATED) throw new Error(`${fileName} is packed by method ${compressionMethod}`);
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, uncompressedSize) });
  } catch {
    throw new Error(`${fileName} is damaged`);
  }
}
