import { readExpectedImages, readExpectedLabels } from '../datasets/expected-idx';
import type { DatasetLayout } from '../core/dataset';
import type { Engine } from '../encoders/encoder';
import type { Commands } from './protocol';
import { refuse } from '../core/failure';
import { TrainingData } from './training-data';

/** Takes in one dataset after another, each file by file. */
export class DatasetIntake {
  private current: TrainingData | null = null;
  /** Whether the newest dataset was refused. The page knows, so files still sent for it are dropped silently. */
  private refused = false;

  /** The dataset opened last; null if none, or if it was refused. */
  get data(): TrainingData | null {
    return this.current;
  }

  get refusedNewest(): boolean {
    return this.refused;
  }

  /** @throws Error if there is no room for it; the previous dataset stays until `drop`. */
  open(layout: DatasetLayout, engine: Engine): void {
    this.refused = true;
    this.current = new TrainingData(engine, layout);
    this.refused = false;
  }

  drop(): void {
    this.current = null;
  }

  /** @throws Error if the file does not match the layout, or came before its dataset. */
  async addShard({ split, shard, bytes }: Commands['addShard']): Promise<void> {
    const { current: data } = this;
    if (this.refused) return;
    if (!data) refuse('shard-early', { split, shard });
    const counts = split === 'train' ? data.layout.trainShards : data.layout.testShards;
    const pixels = await readExpectedImages(bytes, { shape: data.layout.shape, count: counts[shard] ?? 0 });
    // A dataset opened in the meantime has made this one stale.
    if (this.current === data) data.addShard(split, shard, pixels);
  }

  /** @throws Error if the file does not match the layout, or came before its dataset. */
  async addLabels({ split, bytes }: Commands['addLabels']): Promise<void> {
    const { current: data } = this;
    if (this.refused) return;
    if (!data) refuse('labels-early', { split });
    const count = split === 'train' ? data.trainCount : data.testCount;
    const labels = await readExpectedLabels(bytes, { count, classCount: data.layout.classCount });
    if (this.current === data) data.addLabels(split, labels);
  }
}
