import { resolve } from 'node:path';
import type { Rules } from '../core/analyze.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { NamedVersion } from '../core/environment.ts';
import type { Confidence } from '../core/python/reference.ts';
import { isCode, isTarget } from '../host/config/parse.ts';
import type { Overrides } from '../host/session.ts';
import type { Arguments, Options } from './arguments.ts';
import { CliError, type Io } from './io.ts';
import { normalizeName } from '../mine/run/file-name.ts';

/** Options about versions and rules, shared by the commands that check code. */
export const VERSION_OPTIONS = {
  installed: {
    value: 'NAME==VERSION',
    repeatable: true,
    help: 'Version that the code runs with; otherwise it is discovered.',
  },
  python: { value: 'PATH', help: 'Interpreter or environment to read installed versions from.' },
  catalog: { value: 'DIR', help: 'Catalog folder; default: the one that ships with codesync.' },
} satisfies Options;

export const RULE_OPTIONS: Options = {
  target: {
    value: 'NAME==VERSION',
    repeatable: true,
    help: 'Version to check against, also NAME==latest, or latest for all.',
  },
  select: { value: 'CODES', repeatable: true, help: 'Codes or prefixes to report, as CS101,CS2.' },
  ignore: { value: 'CODES', repeatable: true, help: 'Codes or prefixes not to report.' },
  'min-confidence': { value: 'LEVEL', help: 'certain, inferred (default) or possible.' },
};

const CONFIDENCES: readonly Confidence[] = ['certain', 'inferred', 'possible'];

/** What the command line says of versions and rules. Throws `CliError`. */
export function readOverrides(given: Arguments, io: Io): Overrides {
  const python = given.one('python');
  return {
    installed: named(given.many('installed'), 'installed'),
    targets: named(given.many('target'), 'target'),
    ...(python !== undefined && { interpreter: resolve(io.cwd, python) }),
    rules: readRules(given),
  };
}

/** `NAME==VERSION`. Throws `CliError` with the option's name. */
export function readPin(text: string, option: string): { name: string; version: string } {
  const [, name = '', version = ''] = /^([A-Za-z0-9][\w.-]*)==(\S+)$/.exec(text.trim()) ?? [];
  if (!isTarget(version)) throw new CliError(`${option} ${text}: must be NAME==VERSION, as pandas==2.2.3`);
  return { name: normalizeName(name), version };
}

/** One line for each library that was named on the command line but is not tracked. */
export function untracked({ installed, targets }: Overrides, catalog: Catalog): string[] {
  const tracked = catalog.libraries.map(({ distribution }) => distribution);
  return [...new Set([...(installed?.keys() ?? []), ...(targets?.keys() ?? [])])]
    .filter((name) => name !== '*' && !tracked.includes(name))
    .map((name) => `${name} is not in the catalog; tracked: ${tracked.join(', ')}`);
}

function named(values: readonly string[], option: 'installed' | 'target'): Map<string, NamedVersion> {
  const source = `--${option}`;
  const found = new Map<string, NamedVersion>();
  for (const value of values) {
    if (option === 'target' && value === 'latest') found.set('*', { version: 'latest', source });
    else {
      const { name, version } = readPin(value, source);
      if (option === 'installed' && version === 'latest')
        throw new CliError(`${source} ${value}: must be NAME==VERSION, as pandas==2.2.3`);
      found.set(name, { version, source });
    }
  }
  return found;
}

function readRules(given: Arguments): Rules {
  const [select, ignore] = [codes(given, 'select'), codes(given, 'ignore')];
  const minConfidence = given.choice('min-confidence', CONFIDENCES);
  return { ...(select && { select }), ...(ignore && { ignore }), ...(minConfidence && { minConfidence }) };
}

function codes(given: Arguments, option: string): string[] | undefined {
  const listed = given.list(option);
  const wrong = listed?.find((code) => !isCode(code));
  if (wrong !== undefined)
    throw new CliError(`--${option} ${wrong}: must be a code such as CS101, or the start of one`);
  return listed;
}
