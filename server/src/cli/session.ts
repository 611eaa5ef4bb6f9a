import { resolve } from 'node:path';
import { createSession, type Session } from '../host/session.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

/** The catalog folder that the command line names. */
export function catalogFolder(given: Arguments, io: Io): string | undefined {
  const folder = given.one('catalog');
  return folder === undefined ? undefined : resolve(io.cwd, folder);
}

/** A session over the working folder, with the catalog that the command line names. */
export function openSession(given: Arguments, io: Io): Promise<Session> {
  const catalogDir = catalogFolder(given, io);
  return createSession({
    roots: [],
    base: io.cwd,
    variables: io.variables,
    ...(catalogDir !== undefined && { catalogDir }),
  });
}
