import type { Status } from '../protocol.ts';
import type { Check } from './checks.ts';

/** What a person may want to know about a document: versions, where they come from, and what went wrong. */
export function statusOf({ document, session, environment, settings, analysis }: Check): Status {
  return {
    document: document.uri,
    catalog: session.catalog.generated,
    libraries: [...environment.libraries].map(([name, { installed, target }]) => ({
      name,
      ...(installed ? { installed: installed.version } : {}),
      ...(target ? { target: target.version } : {}),
      source: [installed?.source, target?.source].filter(Boolean).join(', '),
    })),
    problems: [
      ...settings.problems,
      ...environment.problems,
      ...analysis.problems.map(({ message }) => message),
    ],
  };
}
