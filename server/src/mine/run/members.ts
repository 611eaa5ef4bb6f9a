/** Which members of an archive are the sources of a release, and where they lie once it is installed. */

/** A name that would be written outside the folder that the archive is unpacked to. */
export function climbsOut(path: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(path) || path.split(/[/\\]/).includes('..');
}

/** A Python source, or declarations of Cython, that belongs to the library; its own tests do not. */
export function isSource(path: string): boolean {
  if (!/\.(?:pyi?|pxd)$/.test(path)) return false;
  const parts = path.split('/');
  return !parts.includes('tests') && parts.at(-1) !== 'conftest.py';
}

/** A compiled module: its name is all that can be read of its file. */
export function isOpaque(path: string): boolean {
  return /\.(so|pyd)$/.test(path) && !path.split('/').includes('tests');
}

/**
 * Where a member of a wheel is installed: `NAME.data/purelib/` and `platlib/` are the root; `undefined` for scripts,
 * headers and data. https://packaging.python.org/en/latest/specifications/binary-distribution-format/
 */
export function installedPath(member: string): string | undefined {
  const data = /^[^/]+\.data\/([^/]+)\/(.*)$/.exec(member);
  if (!data) return member;
  return data[1] === 'purelib' || data[1] === 'platlib' ? data[2] : undefined;
}

/**
 * The importable part of a source distribution: its members below `NAME-VERSION/` (and `src/` or `lib/` there) that lie
 * in a package, or are a single module named like the distribution. Returns member → installed path.
 */
export function sdistPaths(members: readonly string[], distribution: string): Map<string, string> {
  const inside = members.map((member) => ({ member, path: member.slice(member.indexOf('/') + 1) }));
  const root = ['src/', 'lib/'].find((folder) =>
    inside.some(
      ({ path }) => path.startsWith(folder) && /^[^/]+\/__init__\.pyi?$/.test(path.slice(folder.length)),
    ),
  );
  const below = inside
    .filter(({ path }) => path.startsWith(root ?? ''))
    .map(({ member, path }) => ({ member, path: path.slice(root?.length ?? 0) }));
  const packages = new Set(below.map(({ path }) => /^([^/]+)\/__init__\.pyi?$/.exec(path)?.[1]));
  const module = distribution.replaceAll('-', '_');
  const isImportable = (path: string): boolean =>
    path.includes('/')
      ? packages.has(path.slice(0, path.indexOf('/')))
      : /^(.*)\.pyi?$/.exec(path)?.[1] === module;
  return new Map(below.filter(({ path }) => isImportable(path)).map(({ member, path }) => [member, path]));
}
