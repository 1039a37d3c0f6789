import { layoutOf, type DatasetLayout, type DatasetManifest, type SplitName } from '../../core/dataset';
import type { DatasetStatus } from '../dataset-store';
import type { DatasetPart } from './dataset-parts';

/** Who wants the data. The buffers are copies that it may keep, change or transfer. */
export interface DatasetConsumer {
  /** The dataset's shape and sizes are known; this comes before any of its files. */
  opened(layout: DatasetLayout): void;
  /** A gzipped or plain IDX file, checked against the manifest. */
  shard(split: SplitName, index: number, bytes: ArrayBuffer): void;
  labels?(split: SplitName, bytes: ArrayBuffer): void;
  /** How far the dataset has been fetched has changed. */
  status?(status: DatasetStatus): void;
}

/** Copying so much takes about as long as two frames where memory is slow. */
const BYTES_AT_ONCE = 8_000_000;

/** Gives one consumer each file of a dataset once. */
export class Delivery {
  private readonly consumer: DatasetConsumer;
  private opened = false;
  private readonly given = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told: DatasetStatus | null = null;

  constructor(consumer: DatasetConsumer) {
    this.consumer = consumer;
  }

  /**
   * Gives what has come and has not been given yet. Files are copied: after some megabytes it goes on in a task of its own, so
   * that the page can answer.
   * @param fileOf what has come of a part; undefined: nothing yet.
   */
  give(
    manifest: DatasetManifest,
    parts: readonly DatasetPart[],
    fileOf: (part: DatasetPart) => Uint8Array<ArrayBuffer> | undefined,
  ): void {
    this.stop();
    if (!this.opened) this.consumer.opened(layoutOf(manifest));
    this.opened = true;
    let copied = 0;
    for (const part of parts) {
      const file = this.given.has(part.key) ? undefined : fileOf(part);
      if (!file) continue;
      if (copied >= BYTES_AT_ONCE) {
        this.timer = setTimeout(() => this.give(manifest, parts, fileOf));
        return;
      }
      copied += file.length;
      this.given.add(part.key);
      const { buffer } = file.slice();
      if (part.shard === null) this.consumer.labels?.(part.split, buffer);
      else this.consumer.shard(part.split, part.shard, buffer);
    }
  }

  /** Passes the status on unless it is the one passed on last. */
  tell(status: DatasetStatus): void {
    if (status === this.told) return;
    this.told = status;
    this.consumer.status?.(status);
  }

  /** What has not been given is not given any more. */
  stop(): void {
    clearTimeout(this.timer);
  }
}
