/** Deprecation warnings on the path of a call, with what scopes them (rule 11 of mining). */
import type { Node } from 'web-tree-sitter';
import { deprecationCategory } from './category.ts';
import { testsOf, type Test } from './condition.ts';
import { textOf } from './constant.ts';
import { bindArguments } from './bind.ts';
import { calleeOf, callIn, readBody, type Body, type Value } from './names.ts';
import { argumentsOf, bare, definitionIn, named } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';
import type { Definition } from './definition.ts';

export interface DeprecationWarning {
  /** The statement that warns. */
  node: Node;
  category?: string;
  message?: string;
  /** Empty = every call warns. */
  tests: Test[];
}

interface Context {
  parameters: readonly ParameterNode[];
  body: Body;
  depth: number;
  found: DeprecationWarning[];
}

/** Functions that a helper may be nested in helpers. */
const HELPER_DEPTH = 3;

/** What a caller hands to a helper: the helper's parameters with the caller's defaults, and the caller's names. */
interface Handed {
  parameters: readonly ParameterNode[];
  given: ReadonlyMap<string, Value>;
  depth: number;
}

/** The warnings of a function whose conditions depend on nothing but the parameters that are passed. */
export function warningsOf(
  { node, scope }: Definition,
  owner?: string,
  handed?: Handed,
): DeprecationWarning[] {
  const block = definitionIn(node).childForFieldName('body');
  const depth = handed?.depth ?? 0;
  if (!block || depth > HELPER_DEPTH || !/warn|deprec/i.test(block.text)) return [];
  const context: Context = {
    parameters: handed?.parameters ?? parametersOf(node),
    body: readBody(node, scope, owner, handed?.given),
    depth,
    found: [],
  };
  visitBlock(block, [], context);
  return context.found.filter(({ tests }) => tests.length === 0 || tests.some(({ weak }) => !weak));
}

function visitBlock(block: Node, known: Test[] | undefined, context: Context): void {
  let tests = known;
  for (const statement of named(block)) {
    if (!tests) return;
    if (statement.type === 'if_statement') tests = visitIf(statement, tests, context);
    else visitStatement(statement, tests, context);
  }
}

/** Visits the branches; what is known after them, where a branch that leaves the function is not taken. */
function visitIf(statement: Node, known: Test[], context: Context): Test[] | undefined {
  let tests: Test[] | undefined = known;
  let after: Test[] | undefined = known;
  const condition = statement.childForFieldName('condition');
  const branches = [statement, ...statement.childrenForFieldName('alternative')];
  for (const branch of branches) {
    if (!branch || !tests) continue;
    const test = branch === statement ? condition : branch.childForFieldName('condition');
    const block = branch.childForFieldName('consequence') ?? branch.childForFieldName('body');
    if (block) visitBlock(block, test ? and(tests, test, true, context) : tests, context);
    const skipped: Test[] | undefined = test ? and(tests, test, false, context) : tests;
    if (block && leaves(block) && after) after = test ? and(after, test, false, context) : undefined;
    tests = skipped;
  }
  return after;
}

function and(tests: Test[], condition: Node, holds: boolean, context: Context): Test[] | undefined {
  const more = testsOf(condition, holds, context.parameters, context.body);
  return more && [...tests, ...more];
}

/** A branch that ends the call without an error. */
function leaves(block: Node): boolean {
  const last = [...named(block)].at(-1);
  return last?.type === 'return_statement';
}

function visitStatement(statement: Node, tests: Test[], context: Context): void {
  switch (statement.type) {
    case 'with_statement':
    case 'try_statement': {
      const block = statement.childForFieldName('body');
      if (block) visitBlock(block, tests, context);
      return;
    }
    case 'expression_statement':
    case 'return_statement': {
      const first = statement.namedChild(0);
      const value = first?.type === 'assignment' ? first.childForFieldName('right') : first;
      const call = callIn(value);
      if (call) visitCall(call, tests, context);
      return;
    }
  }
}

function visitCall(call: Node, tests: Test[], context: Context): void {
  const callee = calleeOf(call);
  if (!callee) return;
  const identity = context.body.identity(callee) ?? callee;
  if (/(?:^|\.)warnings\.warn(?:_explicit)?$/.test(identity)) {
    const warning = readWarn(call, tests, context.body);
    if (warning) context.found.push(warning);
    return;
  }
  if (mayWarn(callee)) visitHelper(call, callee, tests, context);
}

/** A private function, or one named for it, may be what warns for its caller. */
function mayWarn(callee: string): boolean {
  const name = callee.split('.').at(-1) ?? '';
  return /^_(?!_)/.test(name) || /warn|deprecat/i.test(name);
}

function visitHelper(call: Node, callee: string, tests: Test[], context: Context): void {
  const helper = context.body.find(callee);
  if (!helper || definitionIn(helper.node).type !== 'function_definition') return;
  const owner = /^(?:self|cls)\./.test(callee) ? context.body.owner : undefined;
  const theirs = parametersOf(helper.node);
  const bound = bindArguments(call, theirs, owner !== undefined);
  const ours = (name: string): ParameterNode | undefined =>
    context.parameters.find((each) => each.name === bound.get(name)?.text);
  const given = new Map([...bound].map(([name, node]) => [name, { node, names: context.body }]));
  const parameters = theirs.map((each) => withDefaultOf(each, ours(each.name)));
  const warnings = warningsOf(helper, owner, { parameters, given, depth: context.depth + 1 });
  for (const warning of warnings) {
    const translated = translate(warning.tests, ours);
    if (translated) context.found.push({ ...warning, node: call, tests: [...tests, ...translated] });
  }
}

/** A helper's parameter that gets one of ours: left out where ours is. */
function withDefaultOf(theirs: ParameterNode, ours: ParameterNode | undefined): ParameterNode {
  return ours?.default ? { ...theirs, default: ours.default } : theirs;
}

/** Tests of a helper's parameters as tests of ours, where ours are passed on as they are. */
function translate(tests: Test[], ours: (name: string) => ParameterNode | undefined): Test[] | undefined {
  const translated: Test[] = [];
  for (const test of tests) {
    const names = test.names.flatMap((name) => ours(name)?.name ?? []);
    if (names.length !== test.names.length) return undefined;
    translated.push({ ...test, names });
  }
  return translated;
}

/** Reads `warnings.warn(message, Category, …)`; `undefined` if it does not announce a deprecation. */
export function readWarn(call: Node, tests: Test[], body: Body): DeprecationWarning | undefined {
  const { positional, keywords } = argumentsOf(call);
  const first = keywords.get('message') ?? positional[0];
  const second = keywords.get('category') ?? positional[1];
  const made = first && callIn(first);
  const written = second ?? (made ? made.childForFieldName('function') : undefined);
  const name = written ? bare(written).text : undefined;
  const category = name && deprecationCategory(name, body.scope);
  if (!category || !first) return undefined;
  const text = second ? first : made && argumentsOf(made).positional[0];
  const message = text && textOf(text, body);
  return { node: call, category, ...(message !== undefined && { message }), tests };
}
