import { expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { SlowEngine } from '../support/slow-engine';
import { Bench } from '../support/trainer-bench';

it('reports what a run has learnt when its limit halts it, however long measuring takes', async () => {
  const costs = { train: 1, measure: 20, feature: 0 };
  const bench: Bench = new Bench(
    new SlowEngine(
      new ReferenceEngine(),
      () => costs,
      (milliseconds) => void (bench.time += milliseconds),
    ),
  );
  await bench.open();
  await bench.say('limit', { imagesSeen: 50 });
  await bench.start();
  while (bench.last('progress')?.imagesSeen !== 50) bench.work(1);
  const halted = bench.time;
  while (bench.last('curvePoint')?.imagesSeen !== 50 && bench.time < halted + 5000) bench.work(1);
  expect(bench.last('curvePoint')).toMatchObject({ imagesSeen: 50 });
});
