import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Python } from '../../core/python/python.ts';
import { isVariadic } from '../../core/signatures/map.ts';
import { resolve } from '../../core/python/resolve.ts';
import type { Parameter } from '../../core/signatures/signature.ts';
import type { Pair, SpelledCall } from '../case.ts';
import { callText } from '../cases.ts';
import { rewriteByFix } from '../pairs/by-fix.ts';
import { distractorsFor } from '../pairs/distractors.ts';
import { parametersOf, type Plan } from '../pairs/plan.ts';
import { refute } from '../pairs/prove.ts';
import { writeValues, type Value } from '../pairs/values.ts';
import { randomOf, type Random } from '../random.ts';
import { contextFor, structureOf, type Context } from './context.ts';
import { importOf } from './imports.ts';
import { makersOf, receiverOf, type Receiver } from './receiver.ts';
import { produce, type Produced } from './value.ts';

/** What generating needs besides the plan of an API. */
export interface Workshop {
  catalog: Catalog;
  python: Python;
  seed: number;
}

/** Invocations of one API that are asked for, and how many of them are for tests. */
export const INVOCATIONS = 15;
const TESTS = 5;
/** So many attempts for each invocation; then the API is given up. */
const ATTEMPTS = 12;

/**
 * The pairs of one API, in contexts of which no two have the same structure, each pair proved. `undefined` where not
 * so many can be made.
 */
export function pairsFor(plan: Plan, workshop: Workshop): Pair[] | undefined {
  const pairs: Pair[] = [];
  const structures = new Set<string>();
  for (let attempt = 0; pairs.length < INVOCATIONS; attempt++) {
    if (attempt === ATTEMPTS * INVOCATIONS || (attempt === ATTEMPTS && pairs.length === 0)) return undefined;
    const random = randomOf(`${String(workshop.seed)}/${plan.api.api}/${String(attempt)}`);
    const pair = attemptPair(plan, workshop, random, pairs.length);
    const structure = pair && structureOf(pair.prefix);
    if (!pair || structure === undefined || structures.has(structure)) continue;
    structures.add(structure);
    pairs.push(pair);
  }
  return pairs;
}

function attemptPair(plan: Plan, workshop: Workshop, random: Random, index: number): Pair | undefined {
  const { api, callable } = plan;
  const { library } = callable;
  const callee = calleeFor(plan, random);
  if (!callee) return undefined;
  const names = new Set(callee.names);
  const values = valuesFor(plan, random, names);
  const context = contextFor(
    {
      imports: callee.imports,
      inputs: [...callee.inputs, ...values.flatMap(({ produced }) => produced.inputs)],
      setup: [...callee.setup, ...values.flatMap(({ produced }) => produced.setup)],
      names,
    },
    random,
  );
  const calls = callsOf(
    plan,
    workshop,
    context,
    callee.text,
    values.map(({ value }) => value),
  );
  if (!calls || !isReached(workshop, { ...context, prefix: calls.prefix }, calls.outdated, plan))
    return undefined;
  const open: Omit<Pair, 'distractors'> = {
    id: `${api.api}/${String(index)}`,
    api,
    split: index < TESTS ? 'test' : 'train',
    ...calls,
    suffix: context.suffix,
    order: random.shuffle(['0', '1', '2', '3']).join(''),
    provenance: { kind: 'synthetic', shape: context.shape },
  };
  const distractors = distractorsFor(workshop.python, library, open, random);
  const pair = distractors && { ...open, distractors };
  return pair && refute(workshop.python, pair) === undefined ? pair : undefined;
}

type Spelled = Pick<Receiver, 'text' | 'imports' | 'inputs' | 'setup' | 'names'>;

function calleeFor({ callable, api, write }: Plan, random: Random): Spelled | undefined {
  const { library, path, owner } = callable;
  if (owner === undefined) {
    const imported = importOf(library, path, random, write === undefined);
    return (
      imported && {
        text: imported.text,
        imports: [imported.statement],
        inputs: [],
        setup: [],
        names: imported.names,
      }
    );
  }
  const release = library.releases.findIndex(({ version }) => version === api.legacy.version);
  const makers = makersOf(library, release).get(owner) ?? [];
  const receiver = receiverOf(library, owner, api.old.binding !== undefined, release, makers, random);
  return receiver && { ...receiver, text: receiver.text + path.slice(path.lastIndexOf('.')) };
}

interface Passed {
  value: Value;
  produced: Produced;
}

/** Values for what the call must pass, and for some of what it may. Takes the names that they use. */
function valuesFor(plan: Plan, random: Random, names: Set<string>): Passed[] {
  const { parameters, needs, value } = plan;
  const wanted = parameters.filter(
    (one) => needs.includes(one.name) || one.default === undefined || random.next() < 1.2 / parameters.length,
  );
  return wanted.map((parameter) => {
    const fixed = value !== undefined && needs.at(-1) === parameter.name;
    const produced = fixed ? { text: value, inputs: [], setup: [] } : produce(parameter, random, names);
    for (const { name } of produced.inputs) names.add(name);
    for (const line of produced.setup) names.add(line.slice(0, line.indexOf(' ')));
    return {
      produced,
      value: { parameter: parameter.name, text: produced.text, byPosition: isByPosition(parameter, random) },
    };
  });
}

function isByPosition({ default: value, kind }: Parameter, random: Random): boolean {
  return kind !== 'keyword-only' && random.next() < (value === undefined ? 0.85 : 0.25);
}

interface Calls {
  prefix: string;
  outdated: SpelledCall;
  updated: SpelledCall;
}

function callsOf(
  plan: Plan,
  workshop: Workshop,
  { prefix, suffix }: Context,
  callee: string,
  values: readonly Value[],
): Calls | undefined {
  if (plan.write) {
    const lists = plan.write(values);
    return lists && lists.updated !== '' && lists.outdated !== ''
      ? {
          prefix,
          outdated: { callee, arguments: lists.outdated },
          updated: { callee, arguments: lists.updated },
        }
      : undefined;
  }
  const list = writeValues(values, ownParameters(plan));
  if (list === undefined) return undefined;
  const outdated = { callee, arguments: list };
  const rewritten = rewriteByFix(
    workshop.catalog,
    workshop.python,
    { prefix, call: callText(outdated), suffix },
    plan.api,
  );
  return rewritten && { ...rewritten, outdated };
}

/** Parameters to write the outdated call by: where it takes anything, those of what replaces it. */
function ownParameters({ api, parameters }: Plan): readonly Parameter[] {
  const own = parametersOf(api.old);
  return own.every(isVariadic) ? parameters : own;
}

/** Whether the call is found, in its code, to be one of the API: by the resolver. */
function isReached(
  { catalog, python }: Workshop,
  { prefix, suffix }: Context,
  outdated: SpelledCall,
  { api }: Plan,
): boolean {
  const text = prefix + callText(outdated) + suffix;
  const { references } = resolve(() => python.tree('reached', text), text, catalog);
  return references.some(
    ({ path, call, guarded }) => path === api.api && !guarded && call?.span.start === prefix.length,
  );
}
