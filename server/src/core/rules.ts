import type { Confidence } from './python/reference.ts';

/** Which findings a user wants to see. */
export interface Rules {
  /** Codes or prefixes (`CS1`); absent or empty = the defaults. */
  select?: readonly string[];
  extendSelect?: readonly string[];
  ignore?: readonly string[];
  /** Default `inferred`. */
  minConfidence?: Confidence;
}

const CONFIDENCES: readonly Confidence[] = ['possible', 'inferred', 'certain'];

/** Is a code shown? The longest prefix that names it decides; of two equally long ones `ignore` wins. */
export function isSelected(rules: Rules, code: string, byDefault: boolean): boolean {
  const base = rules.select?.length ? longest(rules.select, code) : byDefault ? 0 : -1;
  const selected = Math.max(base, longest(rules.extendSelect, code));
  return selected >= 0 && selected > longest(rules.ignore, code);
}

export function isSureEnough(rules: Rules, confidence: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) >= CONFIDENCES.indexOf(rules.minConfidence ?? 'inferred');
}

/** One step less sure. */
export function lowered(confidence: Confidence): Confidence {
  return confidence === 'certain' ? 'inferred' : 'possible';
}

/** Length of the longest prefix in the list that the code starts with, -1 if there is none. */
function longest(prefixes: readonly string[] | undefined, code: string): number {
  return Math.max(
    -1,
    ...(prefixes ?? []).filter((prefix) => code.startsWith(prefix)).map((prefix) => prefix.length),
  );
}
