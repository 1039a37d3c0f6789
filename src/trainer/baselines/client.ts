import type { CodeBaselinesWanted, CostAtBits } from '../../core/code-baselines';
import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { BaselinesCommand, BaselinesEvent, BaselinesResult } from './protocol';

export interface BaselinesListener {
  /** Share of the work done, 0 ... 1. */
  onProgress(done: number): void;
  onResult(result: BaselinesResult): void;
  /** The errors of quantised principal components, ascending in bits. If present, it is called after the result. */
  onAtBits?(pca: readonly CostAtBits[]): void;
  /** The baselines of this dataset could not be computed; everything else continues. */
  onFailure(failure: Failure): void;
}

export interface BaselinesClient {
  /**
   * Begins with a dataset; work under way is cancelled.
   * @param codes to compute as well; default: none.
   */
  open(layout: DatasetLayout, codes?: CodeBaselinesWanted | null): void;
  /**
   * Sends a copy of one shard, a gzipped or plain IDX file; each shard once, in any order. Without an open dataset, or
   * after a failure, nothing happens.
   */
  addShard(split: SplitName, shard: number, bytes: ArrayBuffer): void;
  /** All shards have been sent. */
  finish(): void;
  /** Stops at once, even in the middle of a computation; there are no further reports. */
  cancel(): void;
}

/** The part of a Worker that the client needs; tests supply something smaller. */
export interface BaselinesWorker {
  postMessage(message: BaselinesCommand): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<BaselinesEvent>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

const BASELINES = { worker: 'baselines' } as const;

function createBaselinesWorker(): BaselinesWorker {
  return new Worker(new URL('../baselines.worker.ts', import.meta.url), { type: 'module', name: 'baselines' });
}

/** The page's end of the connection to the baselines worker, which lives from `open` to its last result. */
export function createBaselinesClient(
  listener: BaselinesListener,
  createWorker: () => BaselinesWorker = createBaselinesWorker,
): BaselinesClient {
  let worker: BaselinesWorker | null = null;

  const cancel = (): void => {
    worker?.terminate();
    worker = null;
  };

  const fail = (failure: Failure): void => {
    cancel();
    listener.onFailure(failure);
  };

  const receive = (event: BaselinesEvent): void => {
    switch (event.type) {
      case 'progress':
        listener.onProgress(event.done);
        break;
      case 'result': {
        if (!listener.onAtBits) cancel();
        const { type: _, ...result } = event;
        listener.onResult(result);
        break;
      }
      case 'atBits':
        cancel();
        listener.onAtBits?.(event.pca);
        break;
      case 'failed':
        fail(event.failure);
        break;
    }
  };

  const open = (layout: DatasetLayout, codes: CodeBaselinesWanted | null = null): void => {
    cancel();
    let started: BaselinesWorker;
    try {
      started = createWorker();
    } catch (error) {
      fail({ code: 'worker-failed', values: { message: messageOf(error) } });
      return;
    }
    worker = started;
    // Messages that a cancelled worker had already sent are still delivered, but are outdated.
    const ifCurrent = (action: () => void): void => {
      if (worker === started) action();
    };
    started.onmessage = ({ data }) => ifCurrent(() => receive(data));
    started.onerror = (event) => {
      event.preventDefault();
      const { message } = event;
      const failure: Failure = message
        ? { code: 'worker-failed', values: { message } }
        : { code: 'worker-not-loaded', values: BASELINES };
      ifCurrent(() => fail(failure));
    };
    started.onmessageerror = () => ifCurrent(() => fail({ code: 'message-unreadable', values: BASELINES }));
    started.postMessage({ type: 'open', layout, codes, ...(listener.onAtBits ? { atBits: true } : {}) });
  };

  return {
    open,
    addShard: (split, shard, bytes) => worker?.postMessage({ type: 'addShard', split, shard, bytes }),
    finish: () => worker?.postMessage({ type: 'finish' }),
    cancel,
  };
}
