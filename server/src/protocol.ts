/** Custom messages between client and server. */

/** Server → client notification after every change of what is known about a document; drives the language status item. */
export const STATUS = 'codesync/status';

export interface Status {
  /** URI of the document that it is about: folders have environments of their own. */
  document: string;
  /** Catalog date, `YYYY-MM-DD`. */
  catalog: string;
  libraries: { name: string; installed?: string; target?: string; source: string }[];
  problems: string[];
}

/** Kind of the code action that applies every safe fix of a document. */
export const FIX_ALL = 'source.fixAll.codesync';

/** Command line → editor, one JSON object a line on standard error, with `codesync eval --progress json`. */
export interface EvalProgress {
  /** Calls that ended, of so many. */
  done: number;
  total: number;
  /** Rate, time left, tokens and whatever else there is to tell, for a person. */
  says: string;
}

/** Environment variables that lead the command line to the models of the editor: an address and a key of its own. */
export const EDITOR_MODELS = { address: 'CODESYNC_EDITOR_MODELS', key: 'CODESYNC_EDITOR_KEY' };
