/** What is known of the versions that a document runs against. Built by `host`, consumed by `analyze`. */
export interface Environment {
  /** By normalised distribution name. */
  libraries: ReadonlyMap<string, LibraryVersions>;
  /** Lines a user should read once: a malformed lock file, an interpreter that was not found. */
  problems: readonly string[];
}

export interface LibraryVersions {
  installed?: NamedVersion;
  /** Absent: the installed version, and later releases as "will break" hints. */
  target?: NamedVersion;
}

export interface NamedVersion {
  /** A PEP 440 version, or `latest` (targets only). */
  version: string;
  /** Where it comes from, for a person: `.venv/lib/python3.11/site-packages`, `uv.lock`, `setting codesync.target`. */
  source: string;
}
