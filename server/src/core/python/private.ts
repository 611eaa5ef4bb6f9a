/** Names that are imported from the private modules of a library, where it defines what it exports elsewhere. */
import type { Library } from '../catalog/catalog.ts';
import { lastOf, moduleAt, parentOf } from '../catalog/paths.ts';
import { libraryOf, type Found, type Symbols } from './symbols.ts';

/**
 * The API that is defined at a path in a module that is none of the API itself: `pytest.Config` at `_pytest.config.Config`.
 * Of a module that is, all that it offers is known: a name that is being typed there is not looked for in all of the library.
 */
export function definedAt(symbols: Symbols, path: string): Found | undefined {
  const library = libraryOf(symbols, path);
  if (!library || library.api(parentOf(path))?.kind === 'module') return undefined;
  const known = symbols.definitions.get(path);
  if (known !== undefined) return known ?? undefined;
  const found = search(library, path) ?? null;
  symbols.definitions.set(path, found);
  return found ?? undefined;
}

function search(library: Library, path: string): Found | undefined {
  const module = parentOf(path);
  const suffix = `.${lastOf(path)}`;
  for (const candidate of library.paths()) {
    if (!candidate.endsWith(suffix)) continue;
    const api = library.api(candidate);
    const isThere = api?.eras.some(({ at }) => at !== undefined && moduleAt(at) === module);
    if (api && isThere && /^(class|function)$/.test(api.kind)) return { path: candidate, api };
  }
  return undefined;
}
