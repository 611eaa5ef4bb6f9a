/** What a command needs of the process that it runs in. */
export interface Io {
  /** Working folder, absolute. */
  cwd: string;
  variables: Readonly<Record<string, string | undefined>>;
  /** Results. */
  out(text: string): void;
  /** Problems, progress and summaries that are not part of the result. */
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
  /** Whether results may be coloured. */
  color: boolean;
  /** Whether a person watches standard error: progress is drawn over itself there. */
  interactive: boolean;
}

/** 0: nothing found, or done; 1: findings; 2: an error. */
export type ExitCode = 0 | 1 | 2;

/** The user must do something else: one line that says what and where. Ends the command with exit code 2. */
export class CliError extends Error {}
