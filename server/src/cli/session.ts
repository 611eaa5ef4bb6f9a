import { resolve } from 'node:path';
import type { SessionOptions } from '../host/session.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** The catalog folder that the command line names. */
export function catalogFolder(given: Arguments, io: Io): string | undefined {
  const folder = given.one('catalog');
  return folder === undefined ? undefined : resolve(io.cwd, folder);
}

/** Files that many others import are opened once, not again and again: `seaborn` among its imports took a third of the time. */
const KEPT_CHARACTERS = 8_000_000;

/** What a session of the command line is made of: the working folder, and the catalog that was named. */
export function sessionOptions(given: Arguments, io: Io): SessionOptions {
  const catalogDir = catalogFolder(given, io);
  return {
    roots: [],
    base: io.cwd,
    variables: io.variables,
    keptCharacters: KEPT_CHARACTERS,
    ...(catalogDir !== undefined && { catalogDir }),
  };
}
