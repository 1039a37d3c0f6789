import { NO_DATASET } from '../dataset-store';
import type { DatasetConsumer } from './dataset-consumer';
import type { Feed } from './feed';

/** Keeps one consumer fed with the dataset that is chosen. */
export class TrainerFeeding {
  private readonly feed: Feed;
  private readonly consumer: DatasetConsumer;
  private datasetId: string | null = null;
  private stop = (): void => {};

  constructor(feed: Feed, consumer: DatasetConsumer) {
    this.feed = feed;
    this.consumer = consumer;
  }

  /** Gives the consumer this dataset, unless it is the one that it is being given. */
  follow(datasetId: string): void {
    if (datasetId === this.datasetId) return;
    this.datasetId = datasetId;
    this.again();
  }

  /** Gives it all of the dataset from the beginning: it knows nothing of it any more. */
  again(): void {
    const before = this.stop;
    this.consumer.status?.(NO_DATASET);
    if (this.datasetId !== null) this.stop = this.feed.give(this.datasetId, this.consumer);
    // Not sooner: what this dataset has under way goes on.
    before();
  }

  end(): void {
    this.datasetId = null;
    this.stop();
  }
}
