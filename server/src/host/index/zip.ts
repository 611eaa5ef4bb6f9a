/** Chosen members of a zip archive in few reads: the directory at its end, then the members in joined ranges. */
import { crc32, inflateRawSync } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl';
import { inParallel } from '../../mine/run/parallel.ts';
import { checkCount, SizeCheck } from './bounds.ts';
import { type ByteSource, coalesce, Holding, type Range } from './ranges.ts';

/** Read first: holds the whole directory of wheels with up to some 1,700 members, and small wheels altogether. */
const TAIL = 160 * 1024;
/** A directory that is longer is read on in pieces of this size. */
const AHEAD = 1024 * 1024;
/** Reading over a gap is quicker than asking again. */
const GAP = 64 * 1024;
const PARALLEL = 6;

export interface ZipMembers {
  /** Names of all files in the archive. */
  names: string[];
  /** The chosen ones. */
  members: Map<string, Uint8Array>;
}

/** Reads the members that `isWanted`. Throws an error of one line where the archive is malformed or unsafe. */
export async function readZip(source: ByteSource, isWanted: (name: string) => boolean): Promise<ZipMembers> {
  const holding = new Holding(source);
  await holding.read({ start: Math.max(0, source.size - TAIL), end: source.size });
  const entries = await readDirectory(source.size, holding);
  const files = entries.filter(({ fileName }) => !fileName.endsWith('/'));
  const wanted = files.filter(({ fileName }) => isWanted(fileName));
  checkMembers(wanted, source.size);
  const ends = memberEnds(entries, source.size);
  const places = new Map(wanted.map((entry) => [entry, placeOf(entry, ends)]));
  await inParallel(coalesce([...places.values()], GAP), PARALLEL, (range) => holding.read(range));
  const members = new Map<string, Uint8Array>();
  for (const [entry, place] of places) members.set(entry.fileName, inflate(entry, await holding.read(place)));
  return { names: files.map(({ fileName }) => fileName), members };
}

/** The zip library refuses paths that climb out of the archive. */
async function readDirectory(size: number, holding: Holding): Promise<Entry[]> {
  const zip = await fromRandomAccessReaderPromise(new HoldingReader(holding), size, { lazyEntries: true });
  checkCount(zip.entryCount);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
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

function checkMembers(entries: readonly Entry[], size: number): void {
  const sizes = new SizeCheck();
  for (const { fileName, uncompressedSize, compressedSize, relativeOffsetOfLocalHeader } of entries) {
    sizes.add(fileName, uncompressedSize);
    if (relativeOffsetOfLocalHeader + LOCAL_HEADER + compressedSize > size)
      throw new Error(`${fileName} lies outside of the archive`);
  }
}

/** By the place where a member begins: the place where the next one does. */
function memberEnds(entries: readonly Entry[], size: number): Map<number, number> {
  const starts = entries.map((entry) => entry.relativeOffsetOfLocalHeader).toSorted((a, b) => a - b);
  return new Map(starts.map((start, index) => [start, starts[index + 1] ?? size]));
}

/** A member with its local header: it repeats the name, and may have other extra fields than the directory. */
function placeOf(entry: Entry, ends: ReadonlyMap<number, number>): Range {
  const start = entry.relativeOffsetOfLocalHeader;
  const length = LOCAL_HEADER + Buffer.byteLength(entry.fileName) + LARGEST_EXTRA + entry.compressedSize;
  return { start, end: Math.min(start + length, ends.get(start) ?? start) };
}

/** Bytes of a local header before the name: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7. */
const LOCAL_HEADER = 30;
/** More extra fields than any tool writes; they may be up to 64 KB, then the member reads as damaged. */
const LARGEST_EXTRA = 4096;
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
