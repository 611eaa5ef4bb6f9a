/** Paths that come back to where they were: an API that stands within itself, as tensorflow's `compat.v1.compat.v1`. */
import type { Spelling } from './spellings.ts';

/** The paths of a module without one of two components of the same name and what stands between them, if anything does. */
export function withoutDetours(module: string): string[] {
  const parts = module.split('.');
  return parts.flatMap((part, at) => {
    const before = parts.indexOf(part);
    return before < at - 1 ? [[...parts.slice(0, before), ...parts.slice(at)].join('.')] : [];
  });
}

/** By path the shorter one, of what a path without a detour leads to as well. */
export function detoursIn(spellings: readonly Spelling[]): Map<string, string> {
  const identities = new Map(spellings.map(({ path, identity }) => [path, identity]));
  const found = new Map<string, string>();
  for (const { path, identity, value } of spellings) {
    if (value.kind === 'module') continue;
    const cut = path.lastIndexOf('.');
    const direct = withoutDetours(path.slice(0, cut)).map((module) => module + path.slice(cut));
    const same = direct.find((each) => identities.get(each) === identity);
    if (same !== undefined) found.set(path, same);
  }
  return found;
}
