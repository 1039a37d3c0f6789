import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../src/session/feed/dataset-parts';
import { passOn, type DatasetSink } from '../../../src/session/feed/dataset-sink';
import { ownDataset } from '../../support/own-images';

describe('passing a dataset on', () => {
  it('copies some megabytes at a time and each file once, until all have been passed on', () => {
    const { manifest } = ownDataset();
    const { first, rest } = partsOf(manifest);
    const parts = [...first, ...rest];
    const files = parts.map((_, i) => new Uint8Array(5_000_000).fill(i));
    const given: number[] = [];
    const take = (bytes: ArrayBuffer): void => void given.push(new Uint8Array(bytes)[0]!);
    const sink: DatasetSink = {
      opened: () => given.push(-1),
      shard: (_split, _index, bytes) => take(bytes),
      labels: (_split, bytes) => take(bytes),
    };
    expect(parts).toHaveLength(4);
    expect(passOn(sink, manifest, parts, files)).toBe(true);
    expect(given).toEqual([-1, 0, 1]);
    expect(passOn(sink, manifest, parts, files)).toBe(false);
    expect(given).toEqual([-1, 0, 1, 2, 3]);
    expect(passOn(sink, manifest, parts, files)).toBe(false);
    expect(given).toHaveLength(5);
    // What was passed on is a copy.
    expect(files.every(({ length }) => length === 5_000_000)).toBe(true);
  });
});
