/** The path of what holds a name: all components but the last; empty for a single one. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The last component of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Whether a path is that of a special method: what calls it is syntax, not its name. */
export function isSpecial(path: string): boolean {
  return /^__\w+__$/.test(lastOf(path));
}
