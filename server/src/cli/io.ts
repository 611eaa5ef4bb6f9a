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
  /** Standard error, where a person watches it: progress is drawn over itself there. */
  terminal?: NodeJS.WriteStream;
  /** From the first call on, an interruption (Ctrl-C) aborts this instead of ending the process. */
  interruption(): AbortSignal;
}

/** 0: nothing found, or done; 1: findings; 2: an error; 130: interrupted, as shells say it. */
export type ExitCode = 0 | 1 | 2 | 130;

/** The user must do something else: one line that says what and where. Ends the command with exit code 2. */
export class CliError extends Error {}
