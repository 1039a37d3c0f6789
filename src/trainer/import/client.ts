import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { BroughtFile, KnownHeaders, ReadingOutcome, ReadingRequest } from '../../core/reading';
import type { ImportCommand, ImportEvent } from './protocol';

/** The part of a Worker that the client needs; tests supply something smaller. */
export interface ImportWorker {
  postMessage(message: ImportCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<ImportEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

/** Headers of files read before, so that the next worker, which lives for one reading, need not open them again. */
const knownHeaders = new WeakMap<readonly BroughtFile[], KnownHeaders>();

/** A worker silent for this long after it was asked to stop is ended. */
const STOPPING_MS = 10_000;

function createImportWorker(): ImportWorker {
  return new Worker(new URL('../import.worker.ts', import.meta.url), { type: 'module', name: 'import' });
}

/**
 * Reads a user's files in a worker of its own, which ends itself once it has answered. Cancelling asks it to stop. It
 * is not ended from here unless it stays silent, because Chromium's page crashes, run and all, if a worker ends while
 * it unzips.
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
      resolve(failed({ code: 'reader-failed', values: { message: messageOf(error) } }));
      return;
    }
    const end = (outcome: ReadingOutcome | null): void => {
      signal.removeEventListener('abort', cancel);
      resolve(outcome);
    };
    const cancel = (): void => {
      worker.postMessage({ type: 'stop' });
      const silent = setTimeout(() => worker.terminate(), STOPPING_MS);
      worker.onmessage = ({ data }) => {
        if (data.type !== 'progress' && data.type !== 'headers') clearTimeout(silent);
      };
      end(null);
    };
    signal.addEventListener('abort', cancel);
    worker.onmessage = ({ data }) => {
      if (data.type === 'progress') onProgress(data.done);
      else if (data.type === 'headers') knownHeaders.set(files, data.headers);
      else end(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      worker.terminate();
      const { message } = event;
      end(failed(message ? { code: 'reader-failed', values: { message } } : { code: 'reader-not-loaded', values: {} }));
    };
    worker.onmessageerror = () => {
      worker.terminate();
      end(failed({ code: 'answer-too-large', values: {} }));
    };
    worker.postMessage({ type: 'read', id, files, headers: knownHeaders.get(files) ?? null, choices });
  });
}

function failed(failure: Failure): ReadingOutcome {
  return { type: 'failed', failure };
}
