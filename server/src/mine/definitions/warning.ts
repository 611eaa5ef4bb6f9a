/** Deprecation warnings on the path of a call, with what scopes them (rule 11 of mining). */
import type { Node } from '../syntax/node.ts';
import { bindArguments } from './bind.ts';
import { deprecationCategory } from './category.ts';
import type { Test } from './condition.ts';
import { textOf } from './constant.ts';
import type { Definition } from './definition.ts';
import { walkCalls } from './flow.ts';
import { helperBehind, type Helper, isHelperName, isWarning } from './helper.ts';
import { mayWarn } from './may-warn.ts';
import { calleeOf, callIn, readBody, type Body, type Value } from './names.ts';
import { argumentsOf, bare, definitionIn } from './nodes.ts';
import { parametersOf, type ParameterNode } from './parameters.ts';

export interface DeprecationWarning {
  /** The call that warns, in the function that is read. */
  node: Node;
  category: string;
  message?: string;
  /** Empty = every call warns. */
  tests: Test[];
}

interface Reader {
  name: string;
  parameters: readonly ParameterNode[];
  body: Body;
  depth: number;
}

/** How deep a helper may be nested in helpers. */
const HELPER_DEPTH = 4;

/** The warnings of a function whose conditions depend on nothing but the parameters that are passed. */
export function warningsOf({ node, scope }: Definition, owner?: string): DeprecationWarning[] {
  return warningsIn(node, {
    name: nameOf(node),
    parameters: parametersOf(node),
    body: readBody(node, scope, owner),
    depth: 0,
  });
}

function nameOf(node: Node): string {
  return definitionIn(node).childForFieldName('name')?.text ?? '';
}

function warningsIn(node: Node, reader: Reader): DeprecationWarning[] {
  const found: DeprecationWarning[] = [];
  const { scope, owner } = reader.body;
  if (reader.depth > HELPER_DEPTH || !mayWarn({ node, scope }, owner)) return found;
  const block = definitionIn(node).childForFieldName('body');
  if (!block) return found;
  walkCalls(block, [], {
    ...reader,
    call: (call, tests) => found.push(...warningsBy(call, tests, reader)),
  });
  return found.filter(({ tests }) => tests.length === 0 || tests.some(({ weak }) => !weak));
}

function warningsBy(call: Node, tests: Test[], reader: Reader): DeprecationWarning[] {
  const callee = calleeOf(call);
  const identity = callee && (reader.body.identity(callee) ?? callee);
  if (identity && isWarning(identity)) {
    const warning = readWarn(call, tests, reader.body);
    return warning ? [warning] : [];
  }
  const helper = helperOf(call, callee, reader);
  return helper ? warningsOfHelper(call, helper, tests, reader) : [];
}

/** What is called, if it may warn for its caller: something private, named for it, or what is overridden here. */
function helperOf(call: Node, callee: string | undefined, reader: Reader): Helper | undefined {
  const target = call.childForFieldName('function');
  const name = callee?.split('.').at(-1) ?? target?.childForFieldName('attribute')?.text ?? '';
  if (!isHelperName(name) && name !== reader.name) return undefined;
  const ofBase = target?.childForFieldName('object')?.text === 'super()';
  const spelled = ofBase ? `super().${name}` : callee;
  return spelled === undefined ? undefined : helperBehind(spelled, reader.body);
}

/** Warnings of a helper that is given our parameters as they are: its defaults are then ours. */
function warningsOfHelper(
  call: Node,
  { definition, bound, owner }: Helper,
  tests: Test[],
  reader: Reader,
): DeprecationWarning[] {
  const theirs = parametersOf(definition.node);
  const { byName } = bindArguments(call, theirs, bound);
  const ours = (name: string): ParameterNode | undefined =>
    reader.parameters.find((each) => each.name === byName.get(name)?.text);
  const given = new Map<string, Value>(
    [...byName].map(([name, node]) => [name, { node, names: reader.body }]),
  );
  const warnings = warningsIn(definition.node, {
    name: nameOf(definition.node),
    parameters: theirs.map((each) => withDefaultOf(each, ours(each.name))),
    body: readBody(definition.node, definition.scope, owner, given),
    depth: reader.depth + 1,
  });
  return warnings.flatMap((warning) => {
    const translated = translate(warning.tests, ours);
    return translated ? [{ ...warning, node: call, tests: [...tests, ...translated] }] : [];
  });
}

/** A helper's parameter that gets one of ours: left out where ours is. */
function withDefaultOf(theirs: ParameterNode, ours: ParameterNode | undefined): ParameterNode {
  return ours?.default ? { ...theirs, default: ours.default } : theirs;
}

/** Tests of a helper's parameters as tests of ours. */
function translate(tests: Test[], ours: (name: string) => ParameterNode | undefined): Test[] | undefined {
  const known = tests.every(({ any }) => any.every(({ name }) => ours(name)));
  if (!known) return undefined;
  return tests.map((test) => ({
    ...test,
    any: test.any.map((each) => ({ ...each, name: ours(each.name)?.name ?? each.name })),
  }));
}

/** Reads `warnings.warn(message, Category, …)`; `undefined` if it does not announce a deprecation. */
function readWarn(call: Node, tests: Test[], body: Body): DeprecationWarning | undefined {
  const { positional, keywords } = argumentsOf(call);
  const first = keywords.get('message') ?? positional[0];
  const second = keywords.get('category') ?? positional[1];
  const made = callIn(first);
  const written = second ?? made?.childForFieldName('function');
  const category = written && deprecationCategory(bare(written).text, body.scope);
  const text = second ? first : made && argumentsOf(made).positional[0];
  if (!category || !first) return undefined;
  const message = text && textOf(text, body);
  return { node: call, category, ...(message !== undefined && { message }), tests };
}
