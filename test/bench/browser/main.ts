/**
 * Runs the contest in a worker, as the page does when it learns, and hands the results to the program that opened this
 * page.
 */
import type { ContestMessage } from './contest.worker';

declare global {
  interface Window {
    /** Provided by bench-browser.ts. */
    contestFinished(message: ContestMessage): void;
  }
}

const worker = new Worker(new URL('./contest.worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }: MessageEvent<ContestMessage>) => window.contestFinished(data);
worker.onerror = ({ message }) => window.contestFinished({ problem: message });
worker.postMessage(Object.fromEntries(new URLSearchParams(location.search)));
