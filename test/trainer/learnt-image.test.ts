import { expect, it } from 'vitest';
import { Bench } from '../support/trainer-bench';

it('the picture of a run shows the image learnt last as the encoder sees it now, and none before it has learnt', async () => {
  const bench = new Bench();
  await bench.open();
  await bench.start({ running: false });
  bench.work(100);
  expect(bench.snapshot().figure('learntIndex')).toBeNaN();
  await bench.say('step', {});
  bench.time += 100;
  bench.work(100);
  const snapshot = bench.snapshot();
  expect(snapshot.figure('imagesSeen')).toBe(1);
  expect(snapshot.figure('learntBitCount')).toBe(3);
  const { learntPixels: seen, learntReconstruction: back } = snapshot;
  const error = back.reduce((total, value, p) => total + (value - seen[p]! / 255) ** 2, 0) / 15;
  expect(snapshot.figure('learntError')).toBeCloseTo(error, 6);
  // Learnt a moment ago, at a high rate: it is given back better than by nothing.
  expect(error).toBeLessThan(seen.reduce((total, byte) => total + (byte / 255) ** 2, 0) / 15);
});
