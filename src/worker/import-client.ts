import type { ReadingOutcome, ReadingRequest } from '../model/own-images';
import type { ImportCommand, ImportEvent } from './import-protocol';

/** What the client needs of a Worker; tests put something smaller in its place. */
export interface ImportWorker {
  postMessage(message: ImportCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ImportEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

function createImportWorker(): ImportWorker {
  return new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
}

/**
 * Reads what a user brought in a worker of its own, which lives until it has answered. Cancelling ends it, whatever it is doing, and its memory is free again.
 * @returns the dataset, a question to be answered in `choices`, or what is wrong; null once the signal is aborted.
 */
export function importInWorker(
  { id, files, choices, signal, onProgress }: ReadingRequest,
  createWorker: () => ImportWorker = createImportWorker,
): Promise<ReadingOutcome | null> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(null);
      return;
    }
    let worker: ImportWorker;
    try {
      worker = createWorker();
    } catch (error) {
      resolve(failed(error instanceof Error ? error.message : String(error)));
      return;
    }
    const end = (outcome: ReadingOutcome | null): void => {
      signal.removeEventListener('abort', cancel);
      worker.onmessage = null;
      worker.terminate();
      resolve(outcome);
    };
    const cancel = (): void => end(null);
    signal.addEventListener('abort', cancel);
    worker.onmessage = ({ data }) => {
      if (data.type === 'progress') onProgress(data.done);
      else end(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end(failed(event.message || 'the worker could not be loaded, or ran out of memory'));
    };
    worker.onmessageerror = () => end(failed('the answer was too large for the memory that is left'));
    worker.postMessage({ type: 'read', id, files, choices });
  });
}

function failed(reason: string): ReadingOutcome {
  return { type: 'failed', message: `These files could not be read: ${reason}.` };
}
