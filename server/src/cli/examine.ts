import { dirname } from 'node:path';
import { mayDirect } from '../core/suppressions/directives.ts';
import { readPython } from '../host/files.ts';
import type { Outcome, Read } from '../host/results/results.ts';
import { digestOf, stampOf } from '../host/results/stamp.ts';
import type { Overrides, Session } from '../host/session.ts';

/** A file to examine. */
export interface Target {
  path: string;
  /** By the user: else it was found in a folder. */
  isNamed: boolean;
  /** Of the text whose outcome is known. */
  digest?: string;
}

/** What came of a file: an outcome, or nothing where that of its digest is known. */
export type Examined = Read & { outcome?: Outcome; text?: string };

const NOTHING: Outcome = { findings: [], problems: [] };

/**
 * Reads and checks a file; `text` is there where findings are to be shown in it. A file that was only found in a folder
 * and comes to no tracked library is not even parsed: most are such.
 */
export async function examine(session: Session, said: Overrides, target: Target): Promise<Examined> {
  const { path, isNamed } = target;
  const stamp = stampOf(path) ?? '';
  const source = readPython(path);
  if ('problem' in source) return { stamp, digest: '', outcome: { ...NOTHING, unreadable: source.problem } };
  const { text } = source;
  const read = { stamp, digest: digestOf(text) };
  if (read.digest === target.digest) return read;
  const file = { path, text };
  if (!isNamed && !session.reaches(file) && !mayDirect(text))
    return { ...read, outcome: NOTHING, uses: session.uses(file) };
  await session.ready();
  const { findings, problems } = session.check(file, said).analysis;
  const uses = session.uses(file);
  session.close(path);
  return { ...read, outcome: { findings, problems }, uses, ...(findings.length > 0 && { text }) };
}

/** A digest of what the outcome for a file depends on besides its text, the code and the catalog. */
export function circumstances(session: Session, said: Overrides): (target: Target) => string {
  const folders = new Map<string, string>();
  const digests = new Map<string, string>();
  return ({ path, isNamed }) => {
    const folder = dirname(path);
    const known = folders.get(folder);
    const versions = known ?? JSON.stringify([...session.environmentFor(path, said).libraries]);
    if (known === undefined) folders.set(folder, versions);
    const all = `${versions} ${JSON.stringify(session.rulesFor(path, said))} ${isNamed}`;
    const digest = digests.get(all) ?? digestOf(all);
    digests.set(all, digest);
    return digest;
  };
}
