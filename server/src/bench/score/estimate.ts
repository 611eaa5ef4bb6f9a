/** A mean with its standard error. */
export interface Estimate {
  mean: number;
  /** Absent with fewer than two clusters: nothing is known of it. */
  error?: number;
}

/**
 * Mean of values with the standard error of values that come in clusters: those of one API are not independent of one
 * another. √(G/(G−1) · Σ_g (Σ_{i∈g} (xᵢ − x̄))²) / n, over G clusters: https://arxiv.org/abs/2411.00640, section 2.2.
 */
export function estimate(values: readonly { value: number; cluster: string }[]): Estimate {
  const mean = values.reduce((sum, { value }) => sum + value, 0) / Math.max(values.length, 1);
  const residuals = new Map<string, number>();
  for (const { value, cluster } of values)
    residuals.set(cluster, (residuals.get(cluster) ?? 0) + value - mean);
  const clusters = residuals.size;
  if (clusters < 2) return { mean };
  const squares = [...residuals.values()].reduce((sum, residual) => sum + residual * residual, 0);
  return { mean, error: Math.sqrt((clusters / (clusters - 1)) * squares) / values.length };
}

/** Two-sided p-value of a mean against zero by the normal distribution; 1 where the error is not known. */
export function pValue({ mean, error }: Estimate): number {
  if (error === undefined) return 1;
  if (error === 0) return mean === 0 ? 1 : 0;
  return 2 * upperTail(Math.abs(mean / error));
}

/** P(Z > z) of the standard normal, to 7.5e-8: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const polynomial = terms.reduceRight((sum, term) => (sum + term) * t, 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}
