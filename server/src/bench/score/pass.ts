/**
 * Unbiased pass@k of a case of whose `n` samples `c` are right: the chance that `k` of them, drawn without putting back,
 * hold a right one, 1 − C(n−c, k) / C(n, k). Chen et al. 2021, https://arxiv.org/abs/2107.03374, equation 1.
 * `undefined` where there are fewer than `k` samples.
 */
export function passAt(k: number, n: number, c: number): number | undefined {
  if (n < k) return undefined;
  if (n - c < k) return 1;
  let allWrong = 1;
  for (let at = n - c + 1; at <= n; at++) allWrong *= 1 - k / at;
  return 1 - allWrong;
}

/** What answering at random gives, of `choices` with one right one: 1 − (1 − 1/choices)^k. */
export function chanceAt(k: number, choices: number): number {
  return 1 - (1 - 1 / choices) ** k;
}
