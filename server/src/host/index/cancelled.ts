/** The signal of the miner was aborted. What was finished is kept. */
export class CancelledError extends Error {
  constructor() {
    super('interrupted; what is finished is kept, and the next run goes on from there');
  }
}
