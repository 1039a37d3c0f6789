import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Delivery } from '../../../src/session/feed/dataset-consumer';
import { partsOf, type DatasetPart } from '../../../src/session/feed/dataset-parts';
import { ownDataset } from '../../support/own-images';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('giving a dataset', () => {
  it('copies some megabytes at a time and each file once, until all have been given', () => {
    const { manifest } = ownDataset();
    const { first, rest } = partsOf(manifest);
    const parts = [...first, ...rest];
    const files = parts.map((_, i) => new Uint8Array(5_000_000).fill(i));
    const fileOf = (part: DatasetPart) => files[parts.indexOf(part)];
    const given: number[] = [];
    const take = (bytes: ArrayBuffer): void => void given.push(new Uint8Array(bytes)[0]!);
    const delivery = new Delivery({
      opened: () => given.push(-1),
      shard: (_split, _index, bytes) => take(bytes),
      labels: (_split, bytes) => take(bytes),
    });
    expect(parts).toHaveLength(4);
    delivery.give(manifest, parts, fileOf);
    expect(given).toEqual([-1, 0, 1]);
    vi.runAllTimers();
    expect(given).toEqual([-1, 0, 1, 2, 3]);
    delivery.give(manifest, parts, fileOf);
    expect(given).toHaveLength(5);
    // The consumer got a copy.
    expect(files.every(({ length }) => length === 5_000_000)).toBe(true);
  });
});
