import { dirname, resolve } from 'node:path';
import type { Read } from '../memo.ts';
import { pinOf, type Pin } from './requirement.ts';

/** https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
export interface Requirements {
  pins: Pin[];
  /** Files named by `-r` and `-c`, relative to this one. */
  includes: string[];
}

/** Reads the text of a requirements or constraints file. */
export function parseRequirements(text: string): Requirements {
  const found: Requirements = { pins: [], includes: [] };
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const stated = line.replace(/(^|\s)#.*$/, '').trim();
    const include = /^(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s*)(\S+)$/.exec(stated)?.[1];
    const pin = pinOf(stated.replace(/\s--?[a-z].*$/, ''));
    if (include !== undefined) found.includes.push(include);
    else if (pin) found.pins.push(pin);
  }
  return found;
}

/** A pin, and the file that states it. */
export interface PlacedPin extends Pin {
  file: string;
}

/**
 * The pins of a requirements file and of those it includes, its own first. An included file that is not there is a
 * problem line; a file that includes itself is read once.
 */
export function followRequirements(
  file: string,
  read: (path: string) => Read<Requirements> | undefined,
  problem: (file: string, message: string) => void,
  seen = new Set<string>(),
): PlacedPin[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const found = read(file);
  if (!found) problem(file, 'does not exist');
  else if ('problem' in found) problem(file, found.problem);
  if (!found || 'problem' in found) return [];
  return [
    ...found.value.pins.map((pin) => ({ ...pin, file })),
    ...found.value.includes
      .filter((name) => !/^[a-z]+:\/\//i.test(name))
      .flatMap((name) => followRequirements(resolve(dirname(file), name), read, problem, seen)),
  ];
}
