export interface Rouge {
  precision: number;
  /** What the paper calls ROUGE-L: the longest common subsequence by the length of the reference. */
  recall: number;
  f: number;
}

/** ROUGE-L of one sentence over tokens, each from 0 to 1: https://aclanthology.org/W04-1013/, section 3.1, β = 1. */
export function rougeL(hypothesis: readonly string[], reference: readonly string[]): Rouge {
  const common = longestCommon(hypothesis, reference);
  if (common === 0) return { precision: 0, recall: 0, f: 0 };
  const precision = common / hypothesis.length;
  const recall = common / reference.length;
  return { precision, recall, f: (2 * precision * recall) / (precision + recall) };
}

/** Length of the longest common subsequence. */
function longestCommon(left: readonly string[], right: readonly string[]): number {
  let row = new Uint32Array(right.length + 1);
  for (const token of left) {
    const next = new Uint32Array(right.length + 1);
    for (let at = 1; at <= right.length; at++) {
      const skipped = Math.max(next[at - 1] ?? 0, row[at] ?? 0);
      next[at] = token === right[at - 1] ? (row[at - 1] ?? 0) + 1 : skipped;
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
