/** Which calls that bound to one signature cannot bind to a later one, by Python's rules of binding. */
import { parseSignature } from '../../server/src/core/signatures/parse.ts';
import type { Parameter } from '../../server/src/core/signatures/signature.ts';

/** How a call treats a parameter: it passes it by name, by position, or leaves it out. */
export type Manner = 'name' | 'position' | 'omission';

/**
 * The parameters with which calls break, each as `parameter:manner`; receivers are left out of both signatures. A call
 * by position also breaks where its argument would bind to a parameter of another name, if either was there before; a name
 * that only a wrapper takes (`beside`) is the same parameter under its former name. What an earlier `*args` or `**kwargs`
 * was given is not known: that a parameter is now required breaks no such call. Nobody passes a parameter by name whose
 * name begins with two underscores (https://peps.python.org/pep-0484/#positional-only-arguments).
 */
export function breaksOf(
  before: string,
  after: string,
  beside: readonly string[] = [],
): Set<`${string}:${Manner}`> {
  const [old, now] = [sideOf(before), sideOf(after)];
  const found = new Set<`${string}:${Manner}`>();
  for (const { name } of old.named)
    if (!now.keywords && !now.named.some((each) => each.name === name)) found.add(`${name}:name`);
  old.positional.forEach(({ name }, at) => {
    const there = now.positional[at];
    const isElsewhere = !beside.includes(name) && now.all.some((each) => each.name === name);
    const isTaken = there !== undefined && there.name !== name && (isElsewhere || wasThere(there, old));
    if ((!there && !now.rest) || isTaken) found.add(`${name}:position`);
  });
  if (old.rest && !now.rest) found.add(`${old.rest.name}:position`);
  if (old.keywords && !now.keywords) found.add(`${old.keywords.name}:name`);
  for (const parameter of now.all) {
    const known = old.all.find(({ name }) => name === parameter.name) ?? inPlaceOf(parameter, old, now);
    const wasNeeded = known
      ? known.default === undefined
      : old.rest !== undefined || old.keywords !== undefined;
    if (parameter.default === undefined && !wasNeeded) found.add(`${parameter.name}:omission`);
  }
  return found;
}

interface Side {
  /** Without `*args` and `**kwargs`. */
  all: Parameter[];
  positional: Parameter[];
  named: Parameter[];
  rest: Parameter | undefined;
  keywords: Parameter | undefined;
}

function sideOf(text: string): Side {
  const { parameters } = parseSignature(text);
  const of = (...kinds: Parameter['kind'][]) => parameters.filter(({ kind }) => kinds.includes(kind));
  return {
    all: of('positional-only', 'positional-or-keyword', 'keyword-only'),
    positional: of('positional-only', 'positional-or-keyword'),
    named: of('positional-or-keyword', 'keyword-only').filter(({ name }) => !name.startsWith('__')),
    rest: of('var-positional')[0],
    keywords: of('var-keyword')[0],
  };
}

function wasThere({ name }: Parameter, old: Side): boolean {
  return old.positional.some((each) => each.name === name);
}

/** The earlier parameter whose place a new one takes, where that one is gone. */
function inPlaceOf(parameter: Parameter, old: Side, now: Side): Parameter | undefined {
  const before = old.positional[now.positional.indexOf(parameter)];
  return before && !now.all.some(({ name }) => name === before.name) ? before : undefined;
}
