import manifest from '../../../package.json' with { type: 'json' };

/** Version of the server: that of the package. */
export const VERSION = manifest.version;

const PAGES = manifest.repository.url.replace(/\.git$/, '/blob/main/test/spec');

/** The manual's page about a rule: the page that is its test, too. */
export function manualPage(rule: string): string {
  return `${PAGES}/${rule}.md`;
}
