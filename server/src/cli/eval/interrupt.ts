/**
 * A signal that is set off by Ctrl+C, by a request to end, or by the program that forked this one: a message `stop`, or
 * its own end. `done` takes the listeners away; a second Ctrl+C ends the process as usual.
 */
export function untilInterrupted(): { signal: AbortSignal; done(): void } {
  const controller = new AbortController();
  const stop = () => {
    done();
    controller.abort();
  };
  const onMessage = (message: unknown) => {
    if (message === 'stop') stop();
  };
  function done(): void {
    process.off('SIGINT', stop).off('SIGTERM', stop).off('disconnect', stop).off('message', onMessage);
  }
  process.once('SIGINT', stop).once('SIGTERM', stop);
  if (process.connected) process.once('disconnect', stop).on('message', onMessage);
  return { signal: controller.signal, done };
}
