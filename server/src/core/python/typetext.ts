/** A type expression as text (`TypeText` of the catalog, or a string annotation), taken apart. */
export type TypeExpression =
  | { kind: 'name'; name: string; items: readonly TypeExpression[] }
  | { kind: 'union'; members: readonly TypeExpression[] }
  | { kind: 'literal'; text: string }
  | { kind: 'opaque' };

const TOKEN = /\s*(?:([A-Za-z_][\w.]*)|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(\.\.\.)|(-?\d[\w.]*)|(.))/gsy;
/** Brackets below this depth are opaque. */
const MAX_DEPTH = 8;
const OPAQUE: TypeExpression = { kind: 'opaque' };

interface Reader {
  tokens: string[];
  at: number;
}

/** Takes a type expression apart. Never throws: what is not understood is opaque. */
export function parseType(text: string): TypeExpression {
  const tokens = [...text.matchAll(TOKEN)].map((match) => match[0].trim()).filter((token) => token !== '');
  const reader: Reader = { tokens, at: 0 };
  const type = readUnion(reader, 0);
  return reader.at === tokens.length ? type : OPAQUE;
}

function readUnion(reader: Reader, depth: number): TypeExpression {
  const members = [readAtom(reader, depth)];
  while (reader.tokens[reader.at] === '|') {
    reader.at += 1;
    members.push(readAtom(reader, depth));
  }
  const [only] = members;
  return members.length === 1 && only ? only : { kind: 'union', members };
}

function readAtom(reader: Reader, depth: number): TypeExpression {
  const token = reader.tokens[reader.at];
  if (token === undefined) return OPAQUE;
  if (token === '[') {
    readItems(reader, depth + 1);
    return OPAQUE;
  }
  reader.at += 1;
  if (/^["'\d-]/.test(token)) return { kind: 'literal', text: token };
  if (!/^[A-Za-z_]/.test(token)) return OPAQUE;
  const items = reader.tokens[reader.at] === '[' ? readItems(reader, depth + 1) : [];
  return { kind: 'name', name: token, items };
}

function readItems(reader: Reader, depth: number): TypeExpression[] {
  reader.at += 1;
  const items: TypeExpression[] = [];
  while (reader.at < reader.tokens.length && reader.tokens[reader.at] !== ']') {
    const before = reader.at;
    items.push(depth > MAX_DEPTH ? skip(reader) : readUnion(reader, depth));
    if (reader.tokens[reader.at] === ',') reader.at += 1;
    else if (reader.at === before) reader.at += 1;
  }
  reader.at += 1;
  return items;
}

function skip(reader: Reader): TypeExpression {
  reader.at += 1;
  return OPAQUE;
}
