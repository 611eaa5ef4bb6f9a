import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { CatalogError } from '../core/catalog/catalog.ts';
import type { FileText } from '../core/catalog/file-text.ts';

/** Bytes that are read at a time where something is looked for. */
const WINDOW = 1 << 16;

/** By what tells a file from others and from its own later states. */
const opened = new Map<string, DiskText>();

/**
 * A file of UTF-8 text that is read where it is looked at; places in it count bytes. It stays open until the process ends, once for
 * all who ask, so that what it held is still read when another one is put in its place. One that is written over throws a
 * `CatalogError` when it is next looked at. Throws what `node:fs` does.
 */
export function openText(path: string): FileText {
  const descriptor = openSync(path, 'r');
  const { dev, ino, size, mtimeMs } = fstatSync(descriptor);
  const key = `${path} ${dev} ${ino} ${size} ${mtimeMs}`;
  const known = opened.get(key);
  if (known) closeSync(descriptor);
  const text = known ?? new DiskText(basename(path), descriptor, size, mtimeMs);
  opened.set(key, text);
  return text;
}

class DiskText implements FileText {
  readonly length: number;
  readonly #name: string;
  readonly #descriptor: number;
  readonly #time: number;
  /** What was read last to look for something, and where it starts. */
  readonly #window = Buffer.allocUnsafeSlow(WINDOW);
  #start = 0;
  #end = 0;

  constructor(name: string, descriptor: number, length: number, time: number) {
    this.#name = name;
    this.#descriptor = descriptor;
    this.length = length;
    this.#time = time;
  }

  indexOf(part: string, from = 0): number {
    for (let at = from; at + part.length <= this.length; at = this.#end - part.length + 1) {
      if (at < this.#start || at + part.length > this.#end) this.#show(at);
      const found = this.#window.subarray(0, this.#end - this.#start).indexOf(part, at - this.#start);
      if (found >= 0) return this.#start + found;
    }
    return -1;
  }

  slice(start = 0, end = this.length): string {
    if (start >= this.#start && end <= this.#end)
      return this.#window.toString('utf8', start - this.#start, end - this.#start);
    const bytes = Buffer.allocUnsafe(end - start);
    this.#read(bytes, start);
    return bytes.toString('utf8');
  }

  #show(start: number): void {
    const length = Math.min(WINDOW, this.length - start);
    this.#read(this.#window.subarray(0, length), start);
    [this.#start, this.#end] = [start, start + length];
  }

  #read(bytes: Buffer, start: number): void {
    const length = readSync(this.#descriptor, bytes, 0, bytes.length, start);
    if (length !== bytes.length || fstatSync(this.#descriptor).mtimeMs !== this.#time)
      throw new CatalogError(`${this.#name}: changed while it was in use`);
  }
}
