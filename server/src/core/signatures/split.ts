/**
 * Splits Python source text at its top-level commas: not inside brackets, strings, or the parameters of a lambda.
 * Pieces are trimmed; empty ones (a trailing comma) are left out.
 */
export function splitTopLevel(text: string): string[] {
  const pieces: string[] = [];
  const lambdas: number[] = [];
  let depth = 0;
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      at = stringEnd(text, at);
      continue;
    }
    if (isNameStart(character)) {
      const end = nameEnd(text, at);
      if (text.slice(at, end) === 'lambda') lambdas.push(depth);
      at = end;
      continue;
    }
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ':' && lambdas.at(-1) === depth) lambdas.pop();
    else if (character === ',' && depth === 0 && lambdas.length === 0) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
    at += 1;
  }
  pieces.push(text.slice(start));
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** Offset after the string literal that opens at `start`; the end of the text where it is not closed. */
function stringEnd(text: string, start: number): number {
  const quote = text.charAt(start);
  const delimiter = text.startsWith(quote.repeat(3), start) ? quote.repeat(3) : quote;
  let at = start + delimiter.length;
  while (at < text.length) {
    if (text.charAt(at) === '\\') at += 2;
    else if (text.startsWith(delimiter, at)) return at + delimiter.length;
    else at += 1;
  }
  return text.length;
}

function isNameStart(character: string): boolean {
  return /[\p{L}_]/u.test(character);
}

function nameEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && /[\p{L}\p{N}_]/u.test(text.charAt(at))) at += 1;
  return at;
}
