import { expect, it, vi } from 'vitest';
import type { Measuring } from '../../../src/trainer/watching/measuring';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { Bench } from '../../support/trainer-bench';

const server = vi.hoisted(() => ({ isAway: true, asked: 0 }));

vi.mock('../../../src/trainer/watching/measuring', async (original) => {
  const { Measuring: fetched } = await original<{ Measuring: typeof Measuring }>();
  return {
    get Measuring() {
      server.asked++;
      if (server.isAway) throw new TypeError('Failed to fetch');
      return fetched;
    },
  };
});

it('a run continues if the measuring code cannot be fetched, and tries again after a while', async () => {
  const bench = new Bench(new ReferenceEngine(), null);
  bench.tick = 0;
  /** Works, and lets the requested code arrive or fail. */
  const work = async (turns: number): Promise<void> => {
    bench.work(turns);
    await vi.dynamicImportSettled();
    await new Promise((resolve) => setImmediate(resolve));
    bench.work(5);
  };
  await bench.open();
  await bench.addTrainLabels();
  await bench.start({ stopAt: 60 });
  server.asked = 0;
  await work(40);
  expect(bench.last('stopped')).toEqual({ imagesSeen: 60 });
  expect(server.asked).toBe(1);
  expect(bench.classifierImages()).toBe(0);
  expect(bench.all('curvePoint')).toHaveLength(0);
  expect(bench.all('refused')).toHaveLength(0);
  server.isAway = false;
  bench.time += 5000;
  await work(40);
  expect(server.asked).toBe(2);
  expect(bench.last('curvePoint')).toMatchObject({ imagesSeen: 60 });
  await bench.say('step', {});
  await work(5);
  expect(bench.classifierImages()).toBe(61);
});
