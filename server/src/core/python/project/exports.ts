/** What a star import takes from a module of the project. */
import type { Context } from '../context.ts';
import { child, type Syntax } from '../syntax.ts';

const known = new WeakMap<Context, ReadonlySet<string> | undefined>();

/** Whether `from module import *` binds a name: `__all__` tells, where it is written as it is; else those without `_`. */
export function isExported(context: Context, name: string): boolean {
  const all = context.scopes.module.names.has('__all__') ? listed(context) : undefined;
  return all ? all.has(name) : !name.startsWith('_');
}

function listed(context: Context): ReadonlySet<string> | undefined {
  if (!known.has(context)) known.set(context, readAll(context));
  return known.get(context);
}

/** The names in displays that are assigned or added to `__all__`; `undefined` where anything else is done to it. */
function readAll({ text, scopes: { module } }: Context): ReadonlySet<string> | undefined {
  const names = new Set<string>();
  let places = 0;
  for (const { type, children } of module.node.children) {
    const [statement] = type === 'expression_statement' ? children : [];
    const left = statement && child(statement, 'left');
    const right = statement && child(statement, 'right');
    if (!left || !right || text.slice(left.start, left.end) !== '__all__') continue;
    if (!isPlain(right)) return undefined;
    places += 1;
    for (const { start, end } of right.children) names.add(text.slice(start + 1, end - 1));
  }
  const isAllThere = places === module.names.get('__all__')?.places && !/\b__all__\s*\./.test(text);
  return isAllThere ? names : undefined;
}

function isPlain({ type, children }: Syntax): boolean {
  return /^(list|tuple|expression_list)$/.test(type) && children.every((each) => each.type === 'string');
}
