/** Whether a string literal has an `f` or `t` in its prefix; `start` is the offset of the literal in the text. */
export function isFormatted(text: string, start: number): boolean {
  for (let at = start; at < start + 3; at++) {
    const letter = text.charAt(at);
    if (letter === '"' || letter === "'") return false;
    if ('fFtT'.includes(letter)) return true;
  }
  return false;
}
