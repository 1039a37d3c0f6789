/**
 * The worker's thin entry, which keeps messages until the code is here that takes over. All else is a chunk of its own, because
 * chunks that are fetched later import parts of it, and no chunk may import the file that a worker starts with: WebKit runs that a
 * second time.
 */
import kernelUrl from 'virtual:kernel/tied-kwta';
import type { CommandMessage } from './protocol';

declare const self: DedicatedWorkerGlobalScope;

// Fetched beside the code that will use it, and not after it.
const kernel = fetch(kernelUrl);
// A failure is for that code to deal with, when it asks.
kernel.catch(() => undefined);

const early: CommandMessage[] = [];
self.onmessage = ({ data }: MessageEvent<CommandMessage>) => early.push(data);

import('./train-on-command').then(
  ({ trainOnCommand }) => trainOnCommand(self, kernel, early),
  (error: unknown) => {
    // Thrown outside of the promise, it reaches the page as the worker's death.
    setTimeout(() => {
      throw error;
    });
  },
);
