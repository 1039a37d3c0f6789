import type { CodeBaselinesWanted } from '../../core/code-baselines';
import { messageOf } from '../../core/message-of';
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { BaselinesCommand, BaselinesEvent, BaselinesResult } from './protocol';

export interface BaselinesListener {
  /** The share of the work that is done, 0 ... 1. */
  onProgress(done: number): void;
  onResult(result: BaselinesResult): void;
  /** The baselines of this dataset could not be had; everything else goes on. */
  onFailure(message: string): void;
}

export interface BaselinesClient {
  /**
   * Begins with a dataset; whatever was under way is cancelled.
   * @param codes what codes to compute as well; by default none.
   */
  open(layout: DatasetLayout, codes?: CodeBaselinesWanted | null): void;
  /**
   * Sends a copy of one shard, a gzipped or plain IDX file; each shard once, in any order. Without an open dataset, or
   * after a failure, nothing happens.
   */
  addShard(split: SplitName, shard: number, bytes: ArrayBuffer): void;
  /** All shards have been sent. */
  finish(): void;
  /** Stops at once, even in the middle of a computation; nothing more is reported. */
  cancel(): void;
}

/** What the client needs of a Worker; tests put something smaller in its place. */
export interface BaselinesWorker {
  postMessage(message: BaselinesCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<BaselinesEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

function createBaselinesWorker(): BaselinesWorker {
  return new Worker(new URL('../baselines.worker.ts', import.meta.url), { type: 'module', name: 'baselines' });
}

/** The page's end of the line to the baselines worker, which lives from `open` to the result. */
export function createBaselinesClient(
  listener: BaselinesListener,
  createWorker: () => BaselinesWorker = createBaselinesWorker,
): BaselinesClient {
  let worker: BaselinesWorker | null = null;

  const cancel = (): void => {
    worker?.terminate();
    worker = null;
  };

  const fail = (message: string): void => {
    cancel();
    listener.onFailure(message);
  };

  const receive = (event: BaselinesEvent): void => {
    switch (event.type) {
      case 'progress':
        listener.onProgress(event.done);
        break;
      case 'result': {
        cancel();
        const { type: _, ...result } = event;
        listener.onResult(result);
        break;
      }
      case 'failed':
        fail(event.message);
        break;
    }
  };

  const open = (layout: DatasetLayout, codes: CodeBaselinesWanted | null = null): void => {
    cancel();
    let started: BaselinesWorker;
    try {
      started = createWorker();
    } catch (error) {
      fail(messageOf(error));
      return;
    }
    worker = started;
    // What a cancelled worker had already sent is still delivered; it is about something else.
    const ifCurrent = (action: () => void): void => {
      if (worker === started) action();
    };
    started.onmessage = ({ data }) => ifCurrent(() => receive(data));
    started.onerror = (event) => {
      event.preventDefault();
      ifCurrent(() => fail(event.message || 'the baselines worker could not be loaded'));
    };
    started.onmessageerror = () => ifCurrent(() => fail('a message from the baselines worker could not be read'));
    started.postMessage({ type: 'open', layout, codes });
  };

  return {
    open,
    addShard: (split, shard, bytes) => worker?.postMessage({ type: 'addShard', split, shard, bytes }),
    finish: () => worker?.postMessage({ type: 'finish' }),
    cancel,
  };
}
