/** Right ones among some, and the others to read, one line each. */
export interface Share {
  right: number;
  of: number;
  wrong: string[];
}

/** Counts `items`; `judge` gives a line for a wrong one, nothing for a right one. */
export function share<T>(items: Iterable<T>, judge: (item: T) => string | undefined): Share {
  const result: Share = { right: 0, of: 0, wrong: [] };
  for (const item of items) {
    const line = judge(item);
    result.of++;
    if (line === undefined) result.right++;
    else result.wrong.push(line);
  }
  return result;
}
