import { addTo } from '../core/listeners';
import type { RunWorker } from './run-worker';

/** A limit on a run that must not outpace another one, and its progress. */
export interface RunLimit {
  /** The count the worker last reported, or at which the newest run began. Up to date only while a limit is set. */
  readonly imagesSeen: number;
  /** The number of runs begun. */
  readonly runs: number;
  /** Limits the images seen. Infinity: no limit, but the worker reports progress; null: neither. */
  set(imagesSeen: number | null): void;
  /** Calls the listener when a run begins or progresses; returns a function that unsubscribes. */
  subscribe(listener: () => void): () => void;
}

export class WorkerLimit implements RunLimit {
  imagesSeen = 0;
  runs = 0;
  private readonly worker: Pick<RunWorker, 'limitTo'>;
  private readonly listeners = new Set<() => void>();

  /** @param first the limit before any run is requested, so that not one image too many is learnt. */
  constructor(worker: Pick<RunWorker, 'limitTo'>, first: number | null = null) {
    this.worker = worker;
    if (first !== null) this.set(first);
  }

  set(imagesSeen: number | null): void {
    this.worker.limitTo(imagesSeen);
  }

  subscribe(listener: () => void): () => void {
    return addTo(this.listeners, listener);
  }

  runStarted(imagesSeen: number): void {
    this.runs++;
    this.progressed(imagesSeen);
  }

  progressed(imagesSeen: number): void {
    this.imagesSeen = imagesSeen;
    for (const listener of this.listeners) listener();
  }
}
