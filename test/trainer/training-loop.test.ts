import { describe, expect, it } from 'vitest';
import { Bench, expectedState, ofEncoder } from '../support/trainer-bench';

/** Images seen at each checkpoint. */
const kept = (bench: Bench) => bench.all('checkpoint').map(({ state }) => state.counters.imagesSeen);

describe('a step', () => {
  it('is checkpointed at once: nothing is lost if the page closes after it', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    for (let step = 1; step <= 3; step++) {
      await bench.say('step', {});
      bench.work(100);
      expect(ofEncoder(bench.last('checkpoint')!.state)).toEqual(expectedState(step));
    }
    expect(kept(bench)).toEqual([1, 2, 3]);
  });

  it('during training checkpoints what was learnt before it, and its own image', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.start();
    bench.work(20);
    const before = kept(bench).length;
    await bench.say('step', {});
    bench.work(100);
    const [seen, ...after] = kept(bench).slice(before);
    expect(seen).toBeGreaterThan(1);
    expect(after).toEqual([seen! + 1]);
  });

  it('that waits for its image does not delay the checkpoint of what was learnt before it', async () => {
    const bench = new Bench();
    await bench.open({ train: [true, false] });
    await bench.start();
    bench.work(200);
    expect(bench.last('state')).toEqual({ state: 'waiting' });
    await bench.say('step', {});
    bench.work(100);
    expect(ofEncoder(bench.last('checkpoint')!.state)).toEqual(expectedState(40));
    await bench.addTrain(1);
    bench.work(100);
    expect(ofEncoder(bench.last('checkpoint')!.state)).toEqual(expectedState(41));
  });
});

describe('a pace that is slower than the machine', () => {
  it('is kept by learning a few images at a time, so that the machine has little to do', async () => {
    const bench = new Bench();
    bench.tick = 0.01;
    await bench.open();
    await bench.start({ speed: 5000 });
    bench.work(100);
    const before = { time: bench.time, images: bench.snapshot().figure('imagesSeen') };
    let turns = 0;
    for (; bench.time < before.time + 1000; turns++) bench.work(1);
    await bench.say('pause', {});
    bench.work(100);
    const learnt = bench.snapshot().figure('imagesSeen') - before.images;
    expect(learnt).toBeGreaterThan(4900);
    expect(learnt).toBeLessThan(5400);
    // Three or four parts of a turn per handful, instead of per image.
    expect(turns).toBeLessThan(700);
  });

  it('learns each image when it is due, even if that takes longer', async () => {
    const bench = new Bench();
    bench.tick = 0.01;
    await bench.open();
    await bench.start({ speed: 40 });
    bench.work(1);
    const began = bench.time;
    while (bench.time < began + 500) bench.work(1);
    await bench.say('pause', {});
    bench.work(100);
    expect(bench.snapshot().figure('imagesSeen')).toBeGreaterThanOrEqual(20);
    expect(bench.snapshot().figure('imagesSeen')).toBeLessThanOrEqual(22);
  });
});
