import { layoutOf, type DatasetLayout, type DatasetManifest, type SplitName } from '../../core/dataset';
import type { DatasetStatus } from '../dataset-store';
import type { DatasetPart } from './dataset-parts';

/** A recipient of a dataset. The buffers are copies that it may keep, change or transfer. */
export interface DatasetConsumer {
  /** Called once the dataset's shape and sizes are known, before any of its files. */
  opened(layout: DatasetLayout): void;
  /** A gzipped or plain IDX file, checked against the manifest. */
  shard(split: SplitName, index: number, bytes: ArrayBuffer): void;
  labels?(split: SplitName, bytes: ArrayBuffer): void;
  /** Called when the progress of fetching changes. */
  status?(status: DatasetStatus): void;
}

/** Copying this much takes about two frames if memory is slow. */
const BYTES_AT_ONCE = 8_000_000;

/** Gives one consumer each file of a dataset once. */
export class Delivery {
  private readonly consumer: DatasetConsumer;
  private opened = false;
  private readonly given = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reported: DatasetStatus | null = null;

  constructor(consumer: DatasetConsumer) {
    this.consumer = consumer;
  }

  /**
   * Gives the files that have arrived and have not been given yet. They are copied: after some megabytes this continues
   * in another task, so that the page stays responsive.
   * @param fileOf returns the file of a part; undefined if it has not arrived.
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

  /** Passes the status on if it has changed. */
  report(status: DatasetStatus): void {
    if (status === this.reported) return;
    this.reported = status;
    this.consumer.status?.(status);
  }

  /** Files not yet given are no longer given. */
  stop(): void {
    clearTimeout(this.timer);
  }
}
