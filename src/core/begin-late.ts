/** The part of a worker's global scope that is needed here. */
export interface WorkerScope<Command, Event> {
  postMessage(event: Event, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Command>) => void) | null;
}

/**
 * Body of a worker's thin entry file: queues messages until the code that handles them has loaded. The rest of the
 * worker is a separate chunk, because chunks that are fetched later import parts of it, and no chunk may import a
 * worker's entry file: WebKit would run it a second time.
 */
export function beginLate<Command, Event>(
  scope: WorkerScope<Command, Event>,
  load: () => Promise<(emit: (event: Event) => void) => (command: Command) => void>,
): void {
  const early: Command[] = [];
  scope.onmessage = ({ data }) => early.push(data);
  load().then(
    (connect) => {
      const handle = connect((event) => scope.postMessage(event));
      early.forEach(handle);
      scope.onmessage = ({ data }) => handle(data);
    },
    (error: unknown) => {
      // Thrown outside the promise, so that it reaches the page as the worker's death.
      setTimeout(() => {
        throw error;
      });
    },
  );
}
