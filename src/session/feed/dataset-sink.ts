import { layoutOf, type DatasetLayout, type DatasetManifest, type SplitName } from '../../core/dataset';
import type { DatasetPart } from './dataset-parts';

/** Who wants the data. The buffers are copies that it may keep, change or transfer. */
export interface DatasetSink {
  /** A dataset begins; what came before is over. */
  opened(layout: DatasetLayout): void;
  /** A gzipped or plain IDX file, checked against the manifest. */
  shard(split: SplitName, index: number, bytes: ArrayBuffer): void;
  labels(split: SplitName, bytes: ArrayBuffer): void;
}

/** Copying so much takes about as long as two frames where memory is slow. */
const BYTES_AT_ONCE = 8_000_000;

/** What each sink has been given of the dataset that it has now. */
const given = new WeakMap<DatasetSink, { readonly manifest: DatasetManifest; readonly keys: Set<string> }>();

/** Whether the sink has been given this dataset, or none yet. */
export function mayBeGiven(sink: DatasetSink, manifest: DatasetManifest): boolean {
  const had = given.get(sink);
  return !had || had.manifest === manifest;
}

/**
 * Passes on what has come and has not been passed on to this sink yet; a dataset that it does not have is opened first. Files
 * are copied: after some megabytes it stops, so that the page can answer.
 * @param files of the parts, in their order; undefined: has not come.
 * @returns whether there is more to be passed on.
 */
export function passOn(
  sink: DatasetSink,
  manifest: DatasetManifest,
  parts: readonly DatasetPart[],
  files: readonly (Uint8Array<ArrayBuffer> | undefined)[],
): boolean {
  let had = given.get(sink);
  if (had?.manifest !== manifest) {
    had = { manifest, keys: new Set() };
    given.set(sink, had);
    sink.opened(layoutOf(manifest));
  }
  const { keys } = had;
  let copied = 0;
  for (const [i, { key, split, shard }] of parts.entries()) {
    const file = files[i];
    if (!file || keys.has(key)) continue;
    if (copied >= BYTES_AT_ONCE) return true;
    copied += file.length;
    keys.add(key);
    const { buffer } = file.slice();
    if (shard === null) sink.labels(split, buffer);
    else sink.shard(split, shard, buffer);
  }
  return false;
}
