/**
 * The text of a file, of which a few places are looked at: a string, or a file that is read there. What it has in common
 * with a string does what it does there.
 */
export interface FileText {
  readonly length: number;
  indexOf(part: string, from?: number): number;
  slice(start?: number, end?: number): string;
}
