import type { LibraryVersions } from '../core/environment.ts';
import type { Status } from '../protocol.ts';
import type { Check } from './checks.ts';

/** What a person may want to know about a document: versions, where they come from, and what went wrong. */
export function statusOf({ document, session, environment, settings, analysis }: Check): Status {
  return {
    document: document.uri,
    catalog: session.catalog.generated,
    libraries: [...environment.libraries].map(([name, versions]) => toldLibrary(name, versions)),
    problems: [
      ...settings.problems,
      ...environment.problems,
      ...analysis.problems.map(({ message }) => message),
    ],
  };
}

function toldLibrary(name: string, { installed, target }: LibraryVersions): Status['libraries'][number] {
  return {
    name,
    ...(installed ? { installed: installed.version } : {}),
    ...(target ? { target: target.version } : {}),
    source: [installed?.source, target?.source].filter(Boolean).join(', '),
  };
}
