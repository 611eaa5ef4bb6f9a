import type { Dataset, Pair } from '../case.ts';
import { caseOf } from '../cases.ts';
import { DatasetError } from '../dataset.ts';
import { promptOf } from '../prompts/prompt.ts';

/** What a model learns from one pair: the question of its completion case, the updated answer, and the outdated one. */
export interface Example {
  system: string;
  user: string;
  chosen: string;
  rejected: string;
}

/** The training split of a set. Throws `DatasetError` where it shares code with the tests, or is empty. */
export function examplesOf(dataset: Dataset): Example[] {
  const shared = overlapOf(dataset);
  if (shared !== undefined) throw new DatasetError(`training and test pairs share ${shared}`);
  const training = dataset.pairs.filter(({ split }) => split === 'train');
  if (training.length === 0) throw new DatasetError('no pairs for training');
  return training.map((pair) => {
    const asked = caseOf(pair, 'cct');
    const { system, user } = promptOf(asked);
    return { system, user, chosen: asked.updated, rejected: asked.outdated };
  });
}

/** A segment or project, and so a file, that both splits have. */
function overlapOf({ pairs }: Dataset): string | undefined {
  const tests = new Set(pairs.filter(({ split }) => split === 'test').flatMap(sourcesOf));
  const shared = pairs
    .filter(({ split }) => split === 'train')
    .flatMap(sourcesOf)
    .find((source) => tests.has(source));
  return shared?.slice(0, SHOWN);
}

/** So much of a segment names it in a message. */
const SHOWN = 80;

/** What the code of a pair is part of. */
function sourcesOf({ prefix, suffix, outdated, provenance }: Pair): string[] {
  const segment = `the segment ${JSON.stringify(prefix + outdated.callee + suffix)}`;
  return provenance.kind === 'real' ? [segment, `the project ${provenance.distribution}`] : [segment];
}
