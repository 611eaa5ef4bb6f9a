import type { NamedVersion } from '../core/environment.ts';
import type { Config } from '../host/config/config.ts';
import { parseConfig } from '../host/config/parse.ts';
import type { Overrides } from '../host/session.ts';
import { record } from './from-lsp.ts';

/** The settings of one document: `contributes.configuration` in package.json says what they mean. */
export interface Settings {
  enable: boolean;
  overrides: Overrides;
  /** One line for each setting that makes no sense; it counts as not set. */
  problems: string[];
}

/**
 * Reads settings as a client sent them, by the rules for configuration files. A setting that is missing or empty
 * leaves the word to those files.
 */
export function settingsOf(value: unknown): Settings {
  const { enable, target, installed, interpreter, minConfidence, select, ignore } = record(value);
  const said = parseConfig(given({ target, select, ignore, 'min-confidence': minConfidence }));
  const present = parseConfig(given({ target: installed }));
  const overrides: Overrides = {
    targets: named(said.config, 'target'),
    installed: named(present.config, 'installed'),
    rules: said.config.rules,
    ...(typeof interpreter === 'string' && interpreter !== '' ? { interpreter } : {}),
  };
  const problems = [
    ...said.problems.map((line) => line.replace('min-confidence', 'minConfidence')),
    ...present.problems.map((line) => line.replace('target', 'installed')),
  ];
  return {
    enable: enable !== false,
    overrides,
    problems: problems.map((line) => `setting codesync.${line}`),
  };
}

/** The settings that say something. */
function given(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => isSaid(value)));
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function named({ targets }: Config, setting: string): Map<string, NamedVersion> {
  const source = `setting codesync.${setting}`;
  return new Map([...targets].map(([name, version]) => [name, { version, source }]));
}
