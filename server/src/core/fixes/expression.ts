/** Substitution of parameters in a mined Python expression, `[self, other]`. */

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\.\s*[\p{L}_][\p{L}\p{N}_]*|[\p{L}_][\p{L}\p{N}_]*|\d[\w.]*/gu;
const WORDS = new Set(['None', 'True', 'False', 'not', 'and', 'or', 'is', 'in', 'if', 'else']);
/** Text that means the same next to any operator: names, attributes, numbers, one string, one pair of brackets. */
const ATOM = /^(?:[\w.]+|"[^"\\]*"|'[^'\\]*'|\[[^[\]]*\]|\([^()]*\))$/;

/**
 * Replaces each parameter name by what `textOf` gives for it. `undefined` where it gives nothing, or where a name is no
 * parameter: what it would mean in the user's document is then not known.
 */
export function substitute(
  expression: string,
  textOf: (parameter: string) => string | undefined,
): string | undefined {
  let whole = true;
  const result = expression.replace(TOKEN, (token, offset: number) => {
    if (!/^[\p{L}_]/u.test(token) || WORDS.has(token)) return token;
    const text = textOf(token);
    whole &&= text !== undefined;
    return text === undefined ? token : protectedText(text, expression, offset, offset + token.length);
  });
  return whole ? result : undefined;
}

function protectedText(text: string, expression: string, start: number, end: number): string {
  const before = expression.slice(0, start).trimEnd().at(-1) ?? '(';
  const after = expression.slice(end).trimStart().at(0) ?? ')';
  const stands = '([{,'.includes(before) && ')]},'.includes(after);
  return stands || ATOM.test(text) ? text : `(${text})`;
}
