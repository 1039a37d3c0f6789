/** The worker's thin entry: reads a user's files, away from the page and from training. */
import { createBrowserDecoder } from '../datasets/files/picture-decoder';
import { BroughtSet } from './import/brought-set';
import { buffersOf, importFiles } from './import/import-files';
import type { ImportCommand, ImportEvent } from './import/protocol';

declare const self: DedicatedWorkerGlobalScope;

const PROGRESS_INTERVAL_MS = 50;

function emit(event: ImportEvent, transfer: ArrayBuffer[] = []): void {
  self.postMessage(event, transfer);
}

let stopped = false;
let reportedAt = 0;
function onFraction(done: number): void {
  if (stopped) throw new Error('The reading was cancelled.');
  const now = performance.now();
  if (now - reportedAt < PROGRESS_INTERVAL_MS) return;
  reportedAt = now;
  emit({ type: 'progress', done });
}

self.onmessage = async ({ data }: MessageEvent<ImportCommand>) => {
  if (data.type === 'stop') {
    stopped = true;
    return;
  }
  const brought = new BroughtSet(data.files, data.headers);
  const outcome = await importFiles(data.id, brought, data.choices, createBrowserDecoder(), onFraction);
  if (brought.headers) emit({ type: 'headers', headers: brought.headers });
  emit(outcome, buffersOf(outcome));
  self.close();
};
