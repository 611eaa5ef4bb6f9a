/** Whether a function may warn of a deprecation, as far as its text tells: most do not, and need not be read to know. */
import type { Node } from '../syntax/node.ts';
import { deprecationCategory } from './category.ts';
import type { Definition, Scope } from './definition.ts';
import { type Helper, helperBehind, isHelperName, isWarning } from './helper.ts';
import { definitionIn } from './nodes.ts';
import { linesOnPath } from './path-lines.ts';

/** A function as it is read for a class, and what its text tells. */
interface Reading {
  /** It has a statement that warns of a deprecation, or one that only reading it would tell. */
  warns: boolean;
  /** What else it calls that may warn for it. */
  helpers: readonly Helper[];
  answer?: boolean;
}

const readings = new WeakMap<Node, Map<string, Reading>>();

/** False only where the text has no statement that warns of a deprecation, or calls a helper that may. `owner`: identity of its class. */
export function mayWarn(definition: Definition, owner = ''): boolean {
  const seen = new Set<Reading>();
  const answer = leadsToWarning(readingOf(definition, owner), seen);
  // What none of them leads to, each of them does not lead to.
  if (!answer) for (const each of seen) each.answer = false;
  return answer;
}

/** `seen`: where the search has been, which may have been cut short there by coming back. */
function leadsToWarning(reading: Reading, seen: Set<Reading>): boolean {
  if (reading.answer !== undefined) return reading.answer;
  if (seen.has(reading)) return false;
  seen.add(reading);
  const { warns, helpers } = reading;
  const answer =
    warns || helpers.some(({ definition, owner }) => leadsToWarning(readingOf(definition, owner), seen));
  if (answer) reading.answer = true;
  return answer;
}

function readingOf(definition: Definition, owner = ''): Reading {
  const known = readings.get(definition.node) ?? new Map<string, Reading>();
  readings.set(definition.node, known);
  let reading = known.get(owner);
  if (!reading) known.set(owner, (reading = readText(definition, owner)));
  return reading;
}

function readText({ node, scope }: Definition, owner: string): Reading {
  const definition = definitionIn(node);
  const { code } = definition;
  const name = definition.childForFieldName('name')?.text ?? '';
  const isNamed = (text: string): boolean => HELPER.test(text) || text.includes(name);
  if (!isNamed(code)) return { warns: false, helpers: [] };
  const callees = new Set<string>();
  for (const line of linesOnPath(code).filter(isNamed))
    for (const [, callee = '', last = ''] of line.matchAll(CALL))
      if (last === name || isHelperName(last)) callees.add(callee);
  // What it imports itself is told only by reading it.
  const imported = new Set(callees.size > 0 ? code.match(IMPORT)?.join().match(/\w+/g) : []);
  const caller = { scope, ...(owner && { owner }), identity: scope.resolve };
  const warns = [...callees].some(
    (callee) =>
      imported.has(callee.split('.', 1)[0] ?? '') ||
      (isWarning(scope.resolve(callee) ?? callee) && namesCategory(code, scope)),
  );
  return {
    warns,
    helpers: warns ? [] : [...callees].flatMap((callee) => helperBehind(callee, caller) ?? []),
  };
}

/** Whether some name in a text is that of a category which announces a deprecation. */
function namesCategory(code: string, scope: Scope): boolean {
  const found = new Set(code.match(/\b(?:[A-Za-z_]\w*\.)*_?[A-Z]\w*/g));
  return [...found].some((name) => deprecationCategory(name, scope) !== undefined);
}

const IMPORT = /\bimport\s*(?:\([^)]*\)|.*)/g;

/** Something that is called, and has the name of a helper: told sooner than which calls there are. */
const HELPER = /(?:\b_(?!_)|[Ww]arn|WARN|[Dd]eprecat|DEPRECAT)\w*[ \t]*\(/;

/** A call that is a statement, or that one assigns or returns, and its name. */
const CALL =
  /(?:^|[=;(]|\breturn\b|\bawait\b)[ \t(]*((?:super\(\)\.|(?:[A-Za-z_]\w*\.)+)?([A-Za-z_]\w*))(?=[ \t]*\()/gm;
