import type { ChangedApi } from '../case.ts';

/** What the catalog knows of an API's change, one line a fact: what changed, and the signature now. */
export function factsOf(changed: ChangedApi): string[] {
  const { legacy, updated, now, kept, old } = changed;
  const said = SAYINGS[changed.change](changed);
  return [
    `\`${changed.api}\` ${said} between ${legacy.version} and ${updated.version}.`,
    `Signature at ${legacy.version}: \`${spelled(old)}\`.`,
    ...(kept === undefined || kept.path === now.path
      ? []
      : [`Signature at ${updated.version}, still there: \`${spelled(kept)}\`.`]),
    `Signature at ${updated.version}: \`${spelled(now)}\`.`,
  ].map((line) => `- ${line}`);
}

function spelled({ path, signature }: ChangedApi['now']): string {
  return `${path}(${signature})`;
}

const SAYINGS: Readonly<Record<ChangedApi['change'], (changed: ChangedApi) => string>> = {
  'removed-api': ({ now }) => `was removed; \`${now.path}\` takes its place`,
  'moved-api': ({ now }) => `moved to \`${now.path}\``,
  'deprecated-api': ({ now }) => `was declared deprecated; \`${now.path}\` takes its place`,
  'removed-parameter': named('lost its parameter'),
  'renamed-parameter': named('renamed its parameter'),
  'deprecated-parameter': named('declared deprecated its parameter'),
  'keyword-only-parameter': named('takes by keyword only its parameter'),
  'positional-only-parameter': named('takes by position only its parameter'),
  'reordered-parameter': named('has at another position its parameter'),
  'required-parameter': named('requires its parameter'),
};

function named(saying: string): (changed: ChangedApi) => string {
  return ({ parameter }) =>
    parameter === undefined ? 'changed its parameters' : `${saying} \`${parameter}\``;
}
