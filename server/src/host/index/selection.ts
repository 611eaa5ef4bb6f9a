import { isSource, sdistPaths } from '../../mine/run/members.ts';

/** Which files of an archive are kept, and where. */
export interface Selection {
  /** Of the cache, in which they are kept. */
  folder: string;
  /** By the path inside the archive. */
  isWanted(path: string): boolean;
  /** Path of each member of a source distribution that is kept. */
  places(members: readonly string[], distribution: string): Map<string, string>;
}

/** What a release is mined from: its importable modules, without its tests. */
export const IMPORTABLE: Selection = { folder: 'importable', isWanted: isSource, places: sdistPaths };

/** All Python code of a project: tests, examples and scripts call libraries too. */
export const WHOLE: Selection = {
  folder: 'projects',
  isWanted: (path) => path.endsWith('.py'),
  places: (members) => new Map(members.map((member) => [member, member.slice(member.indexOf('/') + 1)])),
};
