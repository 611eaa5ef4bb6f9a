/**
 * The tokens of Python source, for measures over words: names, numbers, strings as one token each, operators, brackets;
 * white space and comments are none. https://docs.python.org/3/reference/lexical_analysis.html
 */
export function tokensOf(text: string): string[] {
  return [...text.matchAll(TOKEN)].map(([token]) => token).filter((token) => !token.startsWith('#'));
}

const STRING = String.raw`[rRbBuUfFtT]{0,2}(?:"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*(?:"|(?=\n|$))|'(?:[^'\\\n]|\\.)*(?:'|(?=\n|$)))`;
const NUMBER = String.raw`(?:\d|\.\d)(?:[\w.]|(?<=[eE])[+-])*`;
const OPERATOR = String.raw`\*\*=?|\/\/=?|<<=?|>>=?|->|:=|\.\.\.|[=!<>+\-*\/%&|^@]=|\S`;
const TOKEN = new RegExp(String.raw`#[^\n]*|${STRING}|${NUMBER}|[\p{L}_][\p{L}\p{N}_]*|${OPERATOR}`, 'gu');

/** A text by its tokens, strings in double quotes: equal for two spellings of the same expression. */
export function normalised(text: string): string {
  return tokensOf(text).map(normalToken).join(' ');
}

/** Brackets around a whole expression, and a comma after the last item, change nothing here: they stay. */
function normalToken(token: string): string {
  const [, prefix, content] = /^([a-zA-Z]*)'([^'"\\\n]*)'$/.exec(token) ?? [];
  return content === undefined ? token : `${prefix ?? ''}"${content}"`;
}
