import { readFileSync, writeFileSync } from 'node:fs';
import { isTable, stringsIn } from '../host/toml.ts';
import { reason } from '../host/memo.ts';
import { CliError } from './io.ts';
import { fingerprints } from './report/fingerprint.ts';
import type { Located } from './report/report.ts';

const VERSION = 1;

/** Leaves out the findings that a baseline file knows. Throws `CliError` if it cannot be used. */
export function withoutBaseline(findings: readonly Located[], file: string): Located[] {
  const known = readBaseline(file);
  const prints = fingerprints(findings);
  return findings.filter((_, index) => !known.has(prints[index] ?? ''));
}

/** Writes the findings of today, so that later checks report new ones only. Throws `CliError`. */
export function writeBaseline(findings: readonly Located[], file: string): void {
  const prints = fingerprints(findings);
  const rows = findings.map(
    ({ file: path, finding }, index) => `${prints[index]} ${finding.code} ${path} ${finding.api}`,
  );
  try {
    writeFileSync(file, `${JSON.stringify({ version: VERSION, findings: rows }, undefined, 2)}\n`);
  } catch (error) {
    throw new CliError(`${file}: cannot be written: ${reason(error)}`, { cause: error });
  }
}

function readBaseline(file: string): Set<string> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError(`${file}: ${reason(error)}`, { cause: error });
  }
  if (!isTable(content) || content['version'] !== VERSION || !Array.isArray(content['findings']))
    throw new CliError(`${file}: is no baseline of version ${VERSION}; write it again with --write-baseline`);
  return new Set(stringsIn(content['findings']).map((row) => row.slice(0, row.indexOf(' '))));
}
