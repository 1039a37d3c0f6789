/** What this needs of the scope of a worker. */
export interface WorkerScope<Command, Event> {
  postMessage(event: Event, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<Command>) => void) | null;
}

/**
 * What a worker's thin entry does: keeps messages until the code that handles them is here. All else is a chunk of its own,
 * because chunks that are fetched later import parts of it, and no chunk may import the file that a worker starts with: WebKit runs
 * that a second time.
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
      // Thrown outside of the promise, it reaches the page as the worker's death.
      setTimeout(() => {
        throw error;
      });
    },
  );
}
