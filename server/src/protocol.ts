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
