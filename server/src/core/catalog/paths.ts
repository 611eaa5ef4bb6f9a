/** The path of what holds a name: all components but the last; empty for a single one. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

/** The last component of a path. */
export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** The first component of a path: the package that it is in. */
export function topOf(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}

/** The public package beside which a distribution may keep its code in one of its own: `pytest` for `_pytest`. */
export function publicTop(top: string): string {
  return top.replace(/^_+/, '');
}

/** The module that a place in a file, `package/module.py:12`, is in. */
export function moduleAt(place: string): string {
  return place.replace(/(?:\/__init__)?\.pyi?:\d+$/, '').replaceAll('/', '.');
}

/** Whether a path is that of a special method: what calls it is syntax, not its name. */
export function isSpecial(path: string): boolean {
  return /^__\w+__$/.test(lastOf(path));
}
