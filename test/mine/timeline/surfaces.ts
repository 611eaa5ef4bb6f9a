import type { LibraryFile, ReleaseRow } from '../../../server/src/core/catalog/format.ts';
import type { Surface, SurfaceApi } from '../../../server/src/mine/surface.ts';
import { buildTimeline } from '../../../server/src/mine/timeline/build.ts';

/** What differs from a function from Python source that is defined where its path says. */
export type Given = Partial<SurfaceApi>;

/** The surface of a release of `lib`. */
export function surface(apis: Record<string, Given>): Surface {
  const rows = Object.entries(apis).map(([path, given]): [string, SurfaceApi] => [path, apiOf(path, given)]);
  return { distribution: 'lib', version: '1.0.0', modules: ['lib'], apis: new Map(rows), problems: [] };
}

/** A library of releases 1.0, 1.1, … with these surfaces. */
export function timeline(...releases: Record<string, Given>[]): LibraryFile {
  return timelineOf(releases.map(surface));
}

export function timelineOf(surfaces: readonly Surface[]): LibraryFile {
  const rows = surfaces.map((_, minor): ReleaseRow => {
    const line = `1.${String(minor)}`;
    return { version: `${line}.0`, line, date: '2026-01-02' };
  });
  return buildTimeline('lib', rows, surfaces);
}

function apiOf(path: string, given: Given): SurfaceApi {
  const dot = path.lastIndexOf('.');
  return {
    path,
    kind: 'function',
    listed: true,
    definition: `${path.slice(0, dot)}:${path.slice(dot + 1)}`,
    source: 'py',
    at: `lib/file.py:1`,
    ...given,
  };
}
