/** Whether a function may warn of a deprecation, as far as its text tells: most do not, and need not be read to know. */
import type { Node } from '../syntax/node.ts';
import { deprecationCategory } from './category.ts';
import type { Definition, Scope } from './definition.ts';
import { helperBehind, isHelperName, isWarning } from './helper.ts';
import { definitionIn } from './nodes.ts';

const answers = new WeakMap<Node, Map<string, boolean>>();

/** False only where the text has no statement that warns of a deprecation, or calls a helper that may. `owner`: identity of its class. */
export function mayWarn(definition: Definition, owner = ''): boolean {
  const known = answers.get(definition.node) ?? new Map<string, boolean>();
  answers.set(definition.node, known);
  let answer = known.get(owner);
  if (answer === undefined) {
    // For a function that comes back to itself.
    known.set(owner, true);
    answer = readText(definition, owner);
    known.set(owner, answer);
  }
  return answer;
}

function readText({ node, scope }: Definition, owner: string): boolean {
  const definition = definitionIn(node);
  const { code } = definition;
  const name = definition.childForFieldName('name')?.text ?? '';
  if (!HELPER.test(code) && !code.includes(name)) return false;
  const callees = new Set<string>();
  for (const [, callee = '', last = ''] of code.matchAll(CALL))
    if (last === name || isHelperName(last)) callees.add(callee);
  // What it imports itself is told only by reading it.
  const imported = new Set(callees.size > 0 ? code.match(IMPORT)?.join().match(/\w+/g) : []);
  const caller = { scope, ...(owner && { owner }), identity: scope.resolve };
  return [...callees].some((callee) => {
    if (imported.has(callee.split('.', 1)[0] ?? '')) return true;
    if (isWarning(scope.resolve(callee) ?? callee)) return namesCategory(code, scope);
    const helper = helperBehind(callee, caller);
    return helper && mayWarn(helper.definition, helper.owner);
  });
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
