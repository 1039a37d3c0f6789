/** @returns a function that lets waiting events of the event loop run first, and resolves sooner than a timer would. */
export function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
}
