/**
 * The worker's thin entry, which keeps messages until the code that handles them has arrived. Everything else is in a
 * chunk of its own, because later chunks import parts of it, and no chunk may import the file with which a worker
 * starts: WebKit would run that file a second time.
 */
import kernelUrl from 'virtual:kernel/tied-kwta';
import type { CommandMessage } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

// Fetched in parallel with the code that will use it.
const kernel = fetch(kernelUrl);
// That code handles a failure when it awaits the response.
kernel.catch(() => undefined);

const early: CommandMessage[] = [];
self.onmessage = ({ data }: MessageEvent<CommandMessage>) => early.push(data);

import('./train-on-command').then(
  ({ trainOnCommand }) => trainOnCommand(self, kernel, early),
  (error: unknown) => {
    // Thrown outside the promise, the error reaches the page as the worker's death.
    setTimeout(() => {
      throw error;
    });
  },
);
