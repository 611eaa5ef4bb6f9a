/**
 * The text of a file, of which a few places are looked at: a string, or bytes that are not made one. What it has in
 * common with a string does what it does there.
 */
export interface FileText {
  readonly length: number;
  indexOf(part: string, from?: number): number;
  slice(start?: number, end?: number): string;
  charCodeAt(at: number): number;
}

/** Whether a part stands at a place of a text. */
export function standsAt(part: string, text: FileText, at: number): boolean {
  return text.slice(at, at + part.length) === part;
}
