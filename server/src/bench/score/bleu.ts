/** Longest n-grams that count. */
const ORDER = 4;

/**
 * BLEU-4 of one sentence over tokens, 0 to 1: uniform weights, brevity penalty, exponential smoothing (a count of zero
 * becomes 1/2, 1/4, … of one) and effective order (orders that the hypothesis is too short for are left out), as
 * sacrebleu's `sentence_bleu`. Papineni et al. 2002, https://aclanthology.org/P02-1040/; Chen and Cherry 2014, method 3.
 * `weigh` gives what an n-gram counts, by its tokens; default: one.
 */
export function bleu(
  hypothesis: readonly string[],
  reference: readonly string[],
  weigh: (gram: readonly string[]) => number = () => 1,
): number {
  let logarithms = 0;
  let orders = 0;
  let smoothing = 1;
  let matched = false;
  for (let order = 1; order <= Math.min(ORDER, hypothesis.length); order++) {
    const { hits, total } = overlap(grams(hypothesis, order), grams(reference, order), weigh);
    matched ||= hits > 0;
    if (hits === 0) smoothing *= 2;
    logarithms += Math.log(hits === 0 ? 1 / (smoothing * total) : hits / total);
    orders++;
  }
  if (!matched) return 0;
  return brevity(hypothesis.length, reference.length) * Math.exp(logarithms / orders);
}

/** https://aclanthology.org/P02-1040/, section 2.2.2. */
function brevity(length: number, reference: number): number {
  return length < reference ? Math.exp(1 - reference / length) : 1;
}

interface Gram {
  tokens: readonly string[];
  count: number;
}

function grams(tokens: readonly string[], order: number): Map<string, Gram> {
  const found = new Map<string, Gram>();
  for (let at = 0; at + order <= tokens.length; at++) {
    const gram = tokens.slice(at, at + order);
    const key = gram.join('\0');
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { tokens: gram, count: 1 });
  }
  return found;
}

function overlap(
  ours: ReadonlyMap<string, Gram>,
  theirs: ReadonlyMap<string, Gram>,
  weigh: (gram: readonly string[]) => number,
): { hits: number; total: number } {
  let hits = 0;
  let total = 0;
  for (const [key, { tokens, count }] of ours) {
    const weight = weigh(tokens);
    total += weight * count;
    hits += weight * Math.min(count, theirs.get(key)?.count ?? 0);
  }
  return { hits, total };
}
