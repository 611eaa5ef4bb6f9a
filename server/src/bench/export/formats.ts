import type { Example } from './examples.ts';
import { llamaFactory } from './llama-factory.ts';
import { openai } from './openai.ts';
import { trl } from './trl.ts';

/** A file of an exported training set. */
export interface ExportedFile {
  name: string;
  text: string;
}

export const EXPORTS = { 'llama-factory': llamaFactory, trl, openai } satisfies Record<
  string,
  (examples: readonly Example[]) => ExportedFile[]
>;
