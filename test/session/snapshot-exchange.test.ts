import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSnapshot, openSnapshot, snapshotBytes, type SnapshotShape } from '../../src/core/snapshot';
import { slowPictures } from '../../src/session/slow-pictures';
import { SnapshotExchange } from '../../src/session/snapshot-exchange';

const shape: SnapshotShape = {
  units: 2,
  mostBits: 1,
  values: 'binary',
  width: 1,
  height: 1,
  signed: false,
  examples: 0,
  firstTile: 0,
  tiles: 2,
};
const picture = (imagesSeen: number): ArrayBuffer => {
  const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(shape)), shape);
  snapshot.setFigure('runId', 1);
  snapshot.setFigure('imagesSeen', imagesSeen);
  return snapshot.buffer;
};

let handedBack: number[];
let exchange: SnapshotExchange;
beforeEach(() => {
  vi.useFakeTimers();
  handedBack = [];
  exchange = new SnapshotExchange((buffer) => handedBack.push(openSnapshot(buffer).figure('imagesSeen')));
});
afterEach(() => vi.useRealTimers());

it('hands a buffer back when the next snapshot has arrived', () => {
  exchange.take(picture(1), false);
  exchange.take(picture(2), false);
  expect(handedBack).toEqual([1]);
});

it('limits the rate of snapshots while they are slowed down, and lets all of them through afterwards', () => {
  const end = slowPictures(exchange, 74);
  exchange.take(picture(1), false);
  exchange.take(picture(2), false);
  expect(exchange.live()?.figure('imagesSeen')).toBe(2);
  vi.advanceTimersByTime(73);
  expect(handedBack).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(handedBack).toEqual([1]);
  exchange.take(picture(3), false);
  expect(handedBack).toEqual([1]);
  end();
  expect(handedBack).toEqual([1, 2]);
  exchange.take(picture(4), false);
  expect(handedBack).toEqual([1, 2, 3]);
});

it('holds buffers back while the page is hidden', () => {
  for (const images of [1, 2, 3]) exchange.take(picture(images), true);
  expect(handedBack).toEqual([]);
  exchange.giveBack();
  expect(handedBack).toEqual([1, 2]);
});
