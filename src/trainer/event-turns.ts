/** @returns a function that lets what waits in the event loop have its turn: sooner than a timer would. */
export function createTurns(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
}
