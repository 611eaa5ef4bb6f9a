import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver/node';

export type Log = (message: string) => void;

/** Writes to the client's log. */
export function logTo(connection: Connection): Log {
  return (message) => connection.console.error(message);
}

/**
 * The one place that catches exceptions of a request: they are logged and answered with `empty`, so that no document
 * takes the server down. Waits for a turn of the event loop first: a request that is cancelled meanwhile costs nothing.
 */
export function guard<P, R>(name: string, log: Log, empty: R, handle: (params: P) => R | Promise<R>) {
  return async (params: P, token: CancellationToken): Promise<R | ResponseError<never>> => {
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    try {
      return await handle(params);
    } catch (error) {
      log(`${name}: ${describe(error)}`);
      return empty;
    }
  };
}

/** The same for notifications and work in the background, which nobody waits for. */
export function background(name: string, log: Log, work: () => unknown): void {
  Promise.resolve()
    .then(work)
    .catch((error: unknown) => log(`${name}: ${describe(error)}`));
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
