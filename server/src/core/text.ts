/** Offsets are UTF-16 code units from the start of the document, as in JavaScript strings and the LSP's default. */
export interface Span {
  start: number;
  end: number;
}

export interface Edit extends Span {
  newText: string;
}
