import type { Callee, ChangedApi } from '../case.ts';
import { fill } from './fill.ts';
import { TEMPLATES } from './templates.ts';

/** What the catalog knows of an API's change, one line a fact: what changed, and the signatures before and now. */
export function factsOf(changed: ChangedApi): string[] {
  const { distribution, api, change, parameter = '', legacy, updated, old, kept, now } = changed;
  const values = {
    ...{ library: distribution, api, parameter, legacy: legacy.version, version: updated.version },
    ...{ now: now.path, old: spelled(old), kept: kept ? spelled(kept) : '', signature: spelled(now) },
  };
  const { changes, signatures } = TEMPLATES;
  const hasBoth = kept !== undefined && kept.path !== now.path;
  const lines = [changes[change], signatures.old, ...(hasBoth ? [signatures.kept] : []), signatures.now];
  return lines.map((line) => `- ${fill(line, values)}`);
}

function spelled({ path, signature }: Callee): string {
  return `${path}(${signature})`;
}
