import { expect, it } from 'vitest';
import { Bench } from '../support/trainer-bench';

it('the snapshot of a run shows the image learnt last as the encoder codes it now, and none before it has learnt', async () => {
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
  // Learnt a moment ago, at a high rate: its reconstruction is better than an empty image.
  expect(error).toBeLessThan(seen.reduce((total, byte) => total + (byte / 255) ** 2, 0) / 15);
});

it('a resumed run shows the image it learnt last, not none', async () => {
  const first = new Bench();
  await first.open();
  await first.start({ running: false });
  for (let i = 0; i < 7; i++) {
    await first.say('step', {});
    first.time += 100;
    first.work(100);
  }
  const before = first.snapshot();
  const second = new Bench();
  await second.open();
  await second.start({ checkpoint: await first.checkpoint(), running: false });
  second.time += 100;
  second.work(100);
  const after = second.snapshot();
  expect(after.figure('imagesSeen')).toBe(7);
  expect(after.figure('learntIndex')).toBe(before.figure('learntIndex'));
  expect(after.learntBits).toEqual(before.learntBits);
  // And it continues with the next image.
  await first.say('step', {});
  await second.say('step', {});
  for (const bench of [first, second]) {
    bench.time += 100;
    bench.work(100);
  }
  expect(second.snapshot().figure('learntIndex')).toBe(first.snapshot().figure('learntIndex'));
});
