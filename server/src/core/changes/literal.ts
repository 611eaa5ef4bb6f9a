/** Whether two texts are the same plain literal, whatever the quotes: `"a"` and `'a'`. */
export function sameLiteral(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(literal: string): string {
  return literal.replace(/^'([^'"\\]*)'$/, '"$1"');
}
