import type { Style } from '../style.ts';
import { concise } from './concise.ts';
import { full } from './full.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Reporter } from './report.ts';
import { sarif } from './sarif.ts';

export const FORMATS = ['full', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;
export type Format = (typeof FORMATS)[number];

export function reporterFor(format: Format, style: Style): Reporter {
  const reporters = { full: full(style), concise: concise(style), json, sarif, github, gitlab, junit };
  return reporters[format];
}

/** Formats for people end with a summary. */
export function isForPeople(format: Format): boolean {
  return format === 'full' || format === 'concise';
}
