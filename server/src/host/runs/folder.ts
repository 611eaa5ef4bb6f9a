/** The folder of a run: `run.jsonl`, its log, is the truth; whatever else is there is made from it. */
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunLog } from '../../bench/run/ports.ts';
import {
  differences,
  readHeader,
  readRecord,
  RUN_SCHEMA,
  RunError,
  type CallRecord,
  type Earlier,
  type RunHeader,
  type RunIdentity,
} from '../../bench/run/record.ts';
import { reason } from '../memo.ts';

const LOG = 'run.jsonl';
const NEWLINE = 10;

export interface OpenRun extends RunLog {
  header: RunHeader;
  /** Calls that ended in earlier parts, in their order. */
  earlier: Earlier[];
  close(): void;
}

/**
 * Opens the log of a run to append to it: a new one, or with `resume` one that is there, whose last line is mended if
 * it was cut off. Throws `RunError` if it cannot be used, or is of a run with other settings.
 */
export async function openRun(
  folder: string,
  identity: RunIdentity,
  { resume, started }: { resume: boolean; started: Date },
): Promise<OpenRun> {
  const path = join(folder, LOG);
  if (!resume && sizeOf(path) > 0)
    throw new RunError(`${folder}: holds a run already; go on with it by --resume, or name another folder`);
  const file = openLog(folder, path);
  mend(file);
  const append = (line: string) => void writeSync(file, `${line}\n`);
  const close = () => closeSync(file);
  if (sizeOf(path) > 0) return { ...(await readEarlier(folder, identity)), append, close };
  const header: RunHeader = {
    format: 'codesync-eval',
    schema: RUN_SCHEMA,
    ...identity,
    started: started.toISOString(),
  };
  append(JSON.stringify(header));
  return { header, earlier: [], append, close };
}

/** Reads the header of a run. Throws `RunError`. */
export async function readRunHeader(folder: string): Promise<RunHeader> {
  for await (const line of lines(folder)) return headerOf(folder, line);
  throw new RunError(`${folder}: the log of the run is empty`);
}

/** Reads the calls of a run that ended, one at a time; a damaged line is left out. Throws `RunError`. */
export async function* readRecords(folder: string): AsyncGenerator<CallRecord> {
  let isFirst = true;
  for await (const line of lines(folder)) {
    const record = isFirst ? undefined : readRecord(line);
    if (isFirst) headerOf(folder, line);
    else if (record) yield record;
    isFirst = false;
  }
}

async function readEarlier(
  folder: string,
  identity: RunIdentity,
): Promise<Omit<OpenRun, 'append' | 'close'>> {
  const found = await readRunHeader(folder);
  const other = differences(found, identity);
  if (other) throw new RunError(`${folder}: holds a run with another ${other}; name another folder`);
  const earlier: Earlier[] = [];
  for await (const { call, usage, cached, error } of readRecords(folder))
    earlier.push({
      call,
      ...(usage && { usage }),
      ...(cached && { cached }),
      ...(error !== undefined && { error }),
    });
  return { header: found, earlier };
}

function headerOf(folder: string, line: string): RunHeader {
  try {
    return readHeader(line);
  } catch (error) {
    throw new RunError(`${join(folder, LOG)}: ${reason(error)}`, { cause: error });
  }
}

async function* lines(folder: string): AsyncGenerator<string> {
  const path = join(folder, LOG);
  const file = await open(path).catch((error: unknown) => {
    throw new RunError(`${path}: ${reason(error)}`, { cause: error });
  });
  try {
    yield* file.readLines();
  } finally {
    await file.close();
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function openLog(folder: string, path: string): number {
  try {
    mkdirSync(folder, { recursive: true });
    return openSync(path, 'a+');
  } catch (error) {
    throw new RunError(`${path}: cannot be written: ${reason(error)}`, { cause: error });
  }
}

/** Takes away what stands after the last end of a line: a process that was killed left it. */
function mend(file: number): void {
  const piece = Buffer.alloc(65_536);
  let end = 0;
  for (let at = 0; ;) {
    const read = readSync(file, piece, 0, piece.length, at);
    if (read === 0) break;
    const last = piece.subarray(0, read).lastIndexOf(NEWLINE);
    if (last >= 0) end = at + last + 1;
    at += read;
  }
  ftruncateSync(file, end);
}
