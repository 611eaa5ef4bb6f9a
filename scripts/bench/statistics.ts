/** Median of some numbers; 0 for none. */
export function median(values: number[]): number {
  return percentile(values, 50);
}

/** The p-th percentile (nearest rank) of some numbers; 0 for none. */
export function percentile(values: number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;
}

/** Prints a figure of ours beside a peer's, and their ratio. */
export function report(what: string, unit: string, ours: number, peer: string, theirs: number): void {
  console.log(
    `${what}: ${ours.toFixed(1)} ${unit}; ${peer} ${theirs.toFixed(1)} ${unit}; ratio ${(ours / theirs).toFixed(2)}`,
  );
}
