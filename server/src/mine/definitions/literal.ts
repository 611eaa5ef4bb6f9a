/** String literals as they are written. */
import type { Node } from '../syntax/node.ts';

export interface Literal {
  /** Small letters. */
  prefix: string;
  /** What stands between the quotes. */
  content: string;
}

/** Takes a `string` node apart. */
export function literalOf(node: Node): Literal {
  const { text } = node;
  const prefix = /^[A-Za-z]*/.exec(text)?.[0] ?? '';
  const quotes = text.startsWith('"""', prefix.length) || text.startsWith("'''", prefix.length) ? 3 : 1;
  return { prefix: prefix.toLowerCase(), content: text.slice(prefix.length + quotes, -quotes) };
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', '\n': '', "'": "'", '"': '"', '\\': '\\' };

/** A part of the content of a literal with its escapes resolved, unless it is raw. */
export function resolved(content: string, { prefix }: Literal): string {
  if (prefix.includes('r') || !content.includes('\\')) return content;
  return content.replace(/\\(\r?\n|.)/gs, (whole, letter: string) => ESCAPES[letter.at(-1) ?? ''] ?? whole);
}
