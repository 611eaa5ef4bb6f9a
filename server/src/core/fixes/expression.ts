/** Substitution of parameters in a mined Python expression, `[self, other]`. */

const TOKEN =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\.\s*[\p{L}_][\p{L}\p{N}_]*|(?:(?<=[([,]\s*)\*)?[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*|\d[\w.]*/gu;
const WORDS = new Set(['None', 'True', 'False', 'not', 'and', 'or', 'is', 'in', 'if', 'else']);
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;
/** Of a skeleton that means the same next to any operator: a number, a string, or a chain of names and brackets. */
const ATOM = /^(?:\d[\w.]*|""|(?:[\p{L}_][\p{L}\p{N}_]*|\?)(?:\?|\.[\p{L}_][\p{L}\p{N}_]*)*)$/u;

/**
 * Replaces each parameter name by what `textOf` gives for it, and each dotted name of something else by what `pathOf`
 * gives. `undefined` where these give nothing: what a name would mean in the user's document is then not known.
 */
export function substitute(
  expression: string,
  textOf: (parameter: string) => string | undefined,
  pathOf: (path: string) => string | undefined = () => undefined,
): string | undefined {
  let whole = true;
  const result = expression.replace(TOKEN, (token, offset: number) => {
    const [, stars = '', name = ''] = /^(\*?)(.*)$/s.exec(token) ?? [];
    const [root = name] = name.split('.');
    const end = offset + token.length;
    const isKeyword = /^\s*=(?!=)/.test(expression.slice(end));
    if (!/^[\p{L}_]/u.test(name) || WORDS.has(name) || isKeyword) return token;
    const text = textOf(root);
    if (text !== undefined) {
      const items = stars && root === name ? itemsOf(text) : undefined;
      const rest = name.slice(root.length);
      return items ?? stars + protectedText(text, expression, offset, end - rest.length) + rest;
    }
    const spelled = root === name ? undefined : pathOf(name);
    whole &&= spelled !== undefined;
    return stars + (spelled ?? name);
  });
  return whole ? result : undefined;
}

/** What stands between the brackets of a display of a list or tuple that is not empty. */
function itemsOf(text: string): string | undefined {
  const [, list, tuple = ''] = /^(?:\[(.*\S.*)\]|\((.*)\))$/s.exec(text) ?? [];
  const inner = list ?? (skeleton(tuple).includes(',') ? tuple : undefined);
  if (inner === undefined || skeleton(text) !== '?' || /\bfor\b|#/.test(skeleton(inner))) return undefined;
  return inner.trim().replace(/,$/, '');
}

function protectedText(text: string, expression: string, start: number, end: number): string {
  const before = expression[start] === '*' ? '*' : (expression.slice(0, start).trimEnd().at(-1) ?? '(');
  const after = expression.slice(end).trimStart().at(0) ?? ')';
  const stands = '([{,'.includes(before) && ')]},'.includes(after);
  return stands || ATOM.test(skeleton(text)) ? text : `(${text})`;
}

/** The shape of an expression: strings are empty, brackets with what is in them are `?`. */
function skeleton(text: string): string {
  let shape = text.replace(STRING, '""');
  for (let last = ''; last !== shape;) {
    last = shape;
    shape = shape.replace(/[([{][^()[\]{}]*[)\]}]/g, '?');
  }
  return shape;
}
