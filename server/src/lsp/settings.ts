import type { Rules } from '../core/analyze.ts';
import type { NamedVersion } from '../core/environment.ts';
import { isCode, isTarget } from '../host/config/parse.ts';
import { normalizeName } from '../mine/run/file-name.ts';
import type { Overrides } from '../host/session.ts';
import { record } from './from-lsp.ts';

/** The settings of one document: `contributes.configuration` in package.json says what they mean. */
export interface Settings {
  enable: boolean;
  overrides: Overrides;
  /** One line for each setting that makes no sense; it counts as not set. */
  problems: string[];
}

/** Reads settings as a client sent them. A setting that is missing or empty leaves the word to configuration files. */
export function settingsOf(value: unknown): Settings {
  const given = record(value);
  const problems: string[] = [];
  const interpreter = given['interpreter'];
  const overrides: Overrides = {
    installed: versions('installed', given['installed'], problems),
    targets: versions('target', given['target'], problems),
    rules: rules(given, problems),
    ...(typeof interpreter === 'string' && interpreter !== '' ? { interpreter } : {}),
  };
  return { enable: given['enable'] !== false, overrides, problems };
}

function versions(name: string, value: unknown, problems: string[]): Map<string, NamedVersion> {
  const source = `setting codesync.${name}`;
  const found = new Map<string, NamedVersion>();
  for (const [library, version] of Object.entries(record(value))) {
    if (typeof version === 'string' && isTarget(version) && (name === 'target' || version !== 'latest'))
      found.set(library === '*' ? library : normalizeName(library), { version, source });
    else problems.push(`${source}: ${library}: ${JSON.stringify(version)} is not a version`);
  }
  return found;
}

function rules(given: Record<string, unknown>, problems: string[]): Rules {
  const select = codes('select', given['select'], problems);
  const ignore = codes('ignore', given['ignore'], problems);
  const minConfidence = given['minConfidence'];
  return {
    ...(select.length > 0 ? { select } : {}),
    ...(ignore.length > 0 ? { ignore } : {}),
    ...(minConfidence === 'certain' || minConfidence === 'inferred' || minConfidence === 'possible'
      ? { minConfidence }
      : {}),
  };
}

function codes(name: string, value: unknown, problems: string[]): string[] {
  const given: unknown[] = Array.isArray(value) ? value : [];
  return given.filter((code): code is string => {
    if (typeof code === 'string' && isCode(code)) return true;
    problems.push(`setting codesync.${name}: ${JSON.stringify(code)} is not a code such as "CS101" or "CS1"`);
    return false;
  });
}
