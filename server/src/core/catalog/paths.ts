/** The path of what holds a name: all components but the last; empty for a single one. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The last component of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
