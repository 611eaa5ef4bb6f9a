/** What mining needs from the world; `host/index` implements it. */

export interface PackageIndex {
  /** Every file of a distribution on the index. Throws `IndexError` with one line if there is none or it refuses. */
  files(distribution: string): Promise<IndexFile[]>;
}

export interface IndexFile {
  filename: string;
  version: string;
  kind: 'wheel' | 'sdist';
  url: string;
  sha256: string;
  /** Bytes; absent where the index page does not say. */
  size?: number;
  /** `YYYY-MM-DDThh:mm:ssZ`; absent where the index page does not say. */
  uploaded?: string;
  yanked: boolean;
  requiresPython?: string;
}

/** The Python sources of one release, read on demand. */
export interface ReleaseFiles {
  /** Paths inside the archive, `/` separated: `.py`, `.pyi`, `.pxd`, and names of opaque modules (`.so`, `.pyd`). */
  readonly paths: readonly string[];
  /** UTF-8 text; `undefined` for one that is not text or not there. */
  read(path: string): string | undefined;
}

/** One line for a person: what and where. */
export class IndexError extends Error {}

/** Nothing else can succeed either: no network, no room on the disk. Ends a run that would go on after other errors. */
export class StopError extends IndexError {}
