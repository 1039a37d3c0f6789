import type { DatasetLayout } from '../../core/dataset';
import { NO_DATASET, type DatasetStatus } from '../dataset-store';
import type { RunWorker } from '../run-worker';
import type { DatasetConsumer } from './dataset-consumer';
import type { Feed } from './feed';

export interface FeedingListener {
  /** The dataset's shape is known: the worker needs it before its files come. */
  opened(layout: DatasetLayout): void;
  status(status: DatasetStatus): void;
}

/** Keeps a worker fed with the dataset that is chosen. */
export class TrainerFeeding {
  private readonly feed: Feed;
  private readonly consumer: DatasetConsumer & FeedingListener;
  private datasetId: string | null = null;
  private stop = (): void => {};

  constructor(feed: Feed, worker: Pick<RunWorker, 'send'>, listener: FeedingListener) {
    this.feed = feed;
    this.consumer = {
      ...listener,
      shard: (split, shard, bytes) => worker.send('addShard', { split, shard, bytes }, [bytes]),
      labels: (split, bytes) => worker.send('addLabels', { split, bytes }, [bytes]),
    };
  }

  /** Gives the worker this dataset, unless it is the one that it is being given. */
  follow(datasetId: string): void {
    if (datasetId === this.datasetId) return;
    this.datasetId = datasetId;
    this.again();
  }

  /** Gives it all of the dataset from the beginning: it knows nothing of it any more. */
  again(): void {
    const before = this.stop;
    this.consumer.status(NO_DATASET);
    if (this.datasetId !== null) this.stop = this.feed.give(this.datasetId, this.consumer);
    // Not sooner: what this dataset has under way goes on.
    before();
  }

  end(): void {
    this.datasetId = null;
    this.stop();
  }
}
