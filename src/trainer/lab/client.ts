import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { LabCommand, LabEvent } from './protocol';

/** The part of a Worker that the client needs; tests supply something smaller. */
export interface LabWorker {
  postMessage(message: LabCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<LabEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface LabClient {
  send(command: LabCommand): void;
  /** Stops at once; nothing more is reported. */
  end(): void;
}

function createLabWorker(): LabWorker {
  return new Worker(new URL('../lab.worker.ts', import.meta.url), { type: 'module', name: 'lab' });
}

/** @param receive is called with all events, and with `failed` if the worker itself fails. */
export function createLabClient(
  receive: (event: LabEvent) => void,
  createWorker: () => LabWorker = createLabWorker,
): LabClient {
  let worker: LabWorker | null = null;
  const end = (): void => {
    worker?.terminate();
    worker = null;
  };
  const fail = (failure: Failure): void => {
    end();
    receive({ type: 'failed', failure });
  };
  try {
    worker = createWorker();
    worker.onmessage = ({ data }) => worker && receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      const { message } = event;
      fail(
        message
          ? { code: 'worker-failed', values: { message } }
          : { code: 'worker-not-loaded', values: { worker: 'lab' } },
      );
    };
  } catch (error) {
    queueMicrotask(() => fail({ code: 'worker-failed', values: { message: messageOf(error) } }));
  }
  return { send: (command) => worker?.postMessage(command), end };
}
