import { addTo } from '../core/listeners';
import type { RunWorker } from './run-worker';

/** How far a run may go for the sake of another one, and how far it is. */
export interface RunLimit {
  /** As the worker said last, or where the newest run has begun; as good as that while there is a limit. */
  readonly imagesSeen: number;
  /** How many runs have begun. */
  readonly runs: number;
  /** Infinity: as far as it likes, but it says how far it is; null: neither. */
  set(imagesSeen: number | null): void;
  /** Calls the listener when a run begins and when it has come further; returns a function that ends that. */
  subscribe(listener: () => void): () => void;
}

export class WorkerLimit implements RunLimit {
  imagesSeen = 0;
  runs = 0;
  private readonly worker: Pick<RunWorker, 'limitTo'>;
  private readonly listeners = new Set<() => void>();

  /** @param first from before any run is asked for, so that not one image too many is learnt. */
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
