import type { Task } from '../bench/case.ts';

/** How a measure is named and read. */
export interface Measure {
  key: string;
  /** Heading of a column. */
  label: string;
  /** What it is, one line. */
  says: string;
  /** Whether less of it is better. */
  isLessBetter?: true;
}

const VALID: Measure = {
  key: 'valid',
  label: 'valid',
  says: 'binds at the updated release (mcq: the right letter)',
};

/** By binding, in the order of the classes. */
export const VERDICT_MEASURES: readonly Measure[] = [
  { key: 'updated', label: 'updated', says: 'valid at the updated release alone' },
  { key: 'both', label: 'both', says: 'valid at the legacy and at the updated release' },
  {
    key: 'stale',
    label: 'stale',
    says: 'valid at the legacy release alone, or deprecated',
    isLessBetter: true,
  },
  { key: 'invalid', label: 'invalid', says: 'valid at neither', isLessBetter: true },
  { key: 'none', label: 'none', says: 'no answer in what the model said', isLessBetter: true },
];

const BINDING: readonly Measure[] = [
  VALID,
  ...VERDICT_MEASURES,
  { key: 'match', label: 'match', says: 'every parameter receives what it does in the updated call' },
  { key: 'outdated', label: 'outdated', says: 'uses what is gone or deprecated', isLessBetter: true },
];

const TEXTS: readonly Measure[] = [
  { key: 'bleu', label: 'BLEU-4', says: 'n-grams up to 4 of Python tokens, uniform weights' },
  {
    key: 'rougeLRecall',
    label: 'ROUGE-L',
    says: 'longest common subsequence by the length of the reference',
  },
  { key: 'red', label: 'RED', says: 'edit distance by the longer length', isLessBetter: true },
  { key: 'codeBleu', label: 'CodeBLEU', says: 'BLEU with syntax and data flow' },
];

const CHOICES: readonly Measure[] = [VALID, ...VERDICT_MEASURES.filter(({ key }) => key !== 'both')];

const PASSES: readonly Measure[] = [1, 3, 5].map((k) => ({
  key: `pass@${k}`,
  label: `pass@${k}`,
  says: `the right letter is among ${k} answers, without bias`,
}));

/** What is shown of a task, the surest first. */
export function measuresFor(task: Task): readonly Measure[] {
  return task === 'mcq' ? [...CHOICES, ...PASSES] : [...BINDING, ...TEXTS];
}

export const TASK_NAMES: Readonly<Record<Task, string>> = {
  cct: 'code completion (cct)',
  ect: 'error correction (ect)',
  mcq: 'multiple choice (mcq)',
};
