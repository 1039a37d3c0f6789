import type { DatasetLayout } from '../../core/dataset';
import { NO_DATASET, type DatasetStatus } from '../dataset-store';
import type { RunWorker } from '../run-worker';
import type { DatasetConsumer } from './dataset-consumer';
import type { Feed } from './feed';

export interface FeedingListener {
  /** Called when the dataset's shape is known: the worker needs it before the files. */
  opened(layout: DatasetLayout): void;
  status(status: DatasetStatus): void;
}

/** Feeds a worker with the chosen dataset. */
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

  /** Gives the worker this dataset, unless it is already being given it. */
  follow(datasetId: string): void {
    if (datasetId === this.datasetId) return;
    this.datasetId = datasetId;
    this.giveAll();
  }

  /** Gives the worker all of the dataset from the beginning, because it has lost what it had. */
  giveAll(): void {
    const before = this.stop;
    this.consumer.status(NO_DATASET);
    if (this.datasetId !== null) this.stop = this.feed.give(this.datasetId, this.consumer);
    // Not earlier: this keeps requests for the same dataset under way.
    before();
  }

  end(): void {
    this.datasetId = null;
    this.stop();
  }
}
