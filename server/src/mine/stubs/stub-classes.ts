/** The classes of a stub distribution: their members, and their bases with what their variables stand for. */
import type { Surface, SurfaceApi } from '../surface.ts';
import { variablesIn, writtenClass, type WrittenClass } from './written-type.ts';

export interface StubClass {
  path: string;
  row: SurfaceApi;
  /** Names of its type variables in order. */
  variables: string[];
  bases: WrittenClass[];
  members: SurfaceApi[];
  /** Nothing is an instance of it: it only describes what instances have. */
  isProtocol: boolean;
}

/** By path in the stubs. */
export function stubClasses({ apis }: Surface): Map<string, StubClass> {
  const classes = new Map<string, StubClass>();
  for (const row of apis.values())
    if (row.kind === 'class' && row.alias === undefined) classes.set(row.path, stubClass(row));
  for (const row of apis.values()) {
    const owner = classes.get(row.path.slice(0, Math.max(0, row.path.lastIndexOf('.'))));
    const behind = row.alias === undefined ? row : apis.get(row.alias);
    if (owner && behind && row.kind !== 'class') owner.members.push({ ...behind, path: row.path });
  }
  return classes;
}

const isForm = (text: string): boolean => /^typing\.(?:Generic|Protocol)\b/.test(text);

function stubClass(row: SurfaceApi): StubClass {
  const generic = row.generic ?? [];
  const variables = generic.find((text) => isForm(text) && text.includes('[')) ?? generic.join(', ');
  return {
    path: row.path,
    row,
    variables: variablesIn(stripBounds(variables)),
    bases: generic.filter((text) => text !== '?' && !isForm(text)).map(writtenClass),
    members: [],
    isProtocol: generic.some((text) => /\.(?:Protocol|TypedDict)\b/.test(text)),
  };
}

/** Variables inside the bound of another are not variables of the class. */
function stripBounds(text: string): string {
  let depth = 0;
  let bound = 0;
  return [...text]
    .map((mark, at) => {
      if (mark === '[') {
        depth++;
        if (bound === 0 && /~\w+$/.test(text.slice(0, at))) bound = depth;
      }
      const kept = bound === 0 || (mark === '[' && bound === depth) ? mark : '';
      if (mark === ']') {
        if (bound === depth) bound = 0;
        depth--;
      }
      return kept;
    })
    .join('');
}
