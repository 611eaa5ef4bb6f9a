/** Attributes that instances of a class have because a hook of it finds their names in a table of the class. */
import { definitionIn } from '../definitions/nodes.ts';
import { classMember, resolutionOrder } from './attributes.ts';
import { settle } from './machine.ts';
import { type ClassValue, iterate, textOf, type Value } from './values.ts';

/** What a hook reads of its class, also by `super().__getattribute__('name')`. */
const READ = /\b(?:self|cls)\.(\w+)|(['"])(\w+)\2/g;

/** Endings that it takes off a name before it looks for it: what is in quotes there. */
const ENDINGS = /\.(?:endswith|removesuffix)\((\(?[^()]*\)?)\)/g;

/** The names in lists and dictionaries of a class that its `__getattr__` or `__getattribute__` reads, with the endings that it allows. */
export function answeredBy(cls: ClassValue): string[] {
  return hooksOf(cls).flatMap((text) => {
    const tables = new Set([...text.matchAll(READ)].map(([, read, , quoted]) => read ?? quoted ?? ''));
    const endings = [...text.matchAll(ENDINGS)].flatMap(
      ([, list = '']) => list.match(/(?<=['"])\w+(?=['"])/g) ?? [],
    );
    return [...tables]
      .flatMap((table) => [table].concat(madeFrom(table, cls)))
      .flatMap((table) => namesIn(cls, table))
      .flatMap((name) => ['', ...endings].map((each) => name + each));
  });
}

/** What a method reads of its class where it makes a table of each instance: `self.table = dict.fromkeys(self.NAMES)`. */
function madeFrom(table: string, cls: ClassValue): string[] {
  if (classMember(cls, table)) return [];
  const made = new RegExp(`\\bself\\.${table}\\b[^=\\n]*=(?!=)(.*)`, 'g');
  return resolutionOrder(cls).classes.flatMap(({ node }) =>
    [...(node?.text ?? '').matchAll(made)].flatMap(([, text = '']) =>
      [...text.matchAll(READ)].flatMap(([, read]) => read ?? []),
    ),
  );
}

function hooksOf(cls: ClassValue): string[] {
  return resolutionOrder(cls).classes.flatMap(({ env }) =>
    ['__getattr__', '__getattribute__'].flatMap((name) => {
      const binding = env.names.get(name);
      const hook = binding && settle(binding);
      const node = hook?.kind === 'function' ? hook.nodes.at(-1) : undefined;
      return node ? definitionIn(node).text : [];
    }),
  );
}

/** The names in a list, a set, or the keys of a dictionary that a class has under a name. */
function namesIn(cls: ClassValue, table: string): string[] {
  const value = classMember(cls, table);
  return value && /^(?:list|tuple|set|dict)$/.test(value.kind) ? namesAmong(value) : [];
}

/** The public names among the items of a list or the keys of a dictionary. */
export function namesAmong(table: Value): string[] {
  const items = iterate(table)?.items ?? [];
  return items.flatMap((item) => textOf(item) ?? []).filter((name) => /^[A-Za-z]\w*$/.test(name));
}
