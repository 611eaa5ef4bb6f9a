/** Custom requests between client and server. */

/** Server → client notification after every change of the environment; drives the language status item. */
export const STATUS = 'codesync/status';

export interface Status {
  /** Catalog date, `YYYY-MM-DD`. */
  catalog: string;
  libraries: { name: string; installed?: string; target?: string; source: string }[];
  problems: string[];
}
