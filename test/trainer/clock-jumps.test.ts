/** A machine that sleeps, or whose clock is set, must not delay anything for hours. */
import { expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { SlowEngine } from '../support/slow-engine';
import { Bench } from '../support/trainer-bench';

const HOUR = 3_600_000;
const COSTS = { train: 0.5, measure: 0.3, feature: 0.05 };

/** Work that may be under way when the clock jumps. */
const MOMENTS = ['train', 'measure', 'feature', 'rest'] as const;
const JUMPS = [
  ['hours forwards', 3 * HOUR],
  ['half a minute forwards', 30_000],
  ['hours backwards', -3 * HOUR],
] as const;
const CASES = JUMPS.flatMap(([name, by]) => MOMENTS.map((moment) => [name, moment, by] as const));

it.each(CASES)('a jump %s during “%s” holds nothing up', async (_, moment, by) => {
  const bench: Bench = new Bench(
    new SlowEngine(
      new ReferenceEngine(),
      () => COSTS,
      (milliseconds, work) => {
        bench.time += milliseconds;
        if (work === jumpDuring) jump();
      },
    ),
  );
  bench.tick = 0;
  let jumpDuring: string | null = null;
  const jump = (): void => {
    bench.time += by;
    jumpDuring = null;
  };
  /** Works for this long, as measured by a watch. */
  const workFor = (milliseconds: number): void => {
    for (let worked = 0; worked < milliseconds;) {
      const before = bench.time;
      const delay = Math.max(bench.trainer.advance() ?? 5, 0.05);
      bench.time += delay;
      bench.handBack();
      const elapsed = bench.time - before;
      // The jump itself takes no time.
      worked += elapsed > 0 && elapsed < 10_000 ? elapsed : delay;
    }
  };
  const counts = () => ({
    snapshots: bench.all('snapshot').length,
    points: bench.all('curvePoint').length,
    checkpoints: bench.all('checkpoint').length,
  });

  await bench.open();
  await bench.addTrainLabels();
  await bench.start({ speed: 200 });
  workFor(6000);
  jumpDuring = moment;
  if (moment === 'rest') jump();
  workFor(3000);
  expect(jumpDuring, 'the clock has jumped').toBeNull();

  const before = counts();
  const seen = bench.snapshot().figure('imagesSeen');
  const recognised = bench.classifierImages();
  workFor(10_000);
  const after = counts();
  expect(bench.snapshot().figure('imagesSeen') - seen).toBeGreaterThan(1900);
  expect(bench.snapshot().figure('imagesSeen') - seen).toBeLessThan(2200);
  expect(bench.snapshot().figure('imagesPerSecond')).toBeGreaterThan(150);
  expect(bench.snapshot().figure('imagesPerSecond')).toBeLessThan(250);
  expect(after.snapshots - before.snapshots).toBeGreaterThan(150);
  expect(after.points - before.points).toBeGreaterThanOrEqual(4);
  expect(after.checkpoints - before.checkpoints).toBeGreaterThanOrEqual(2);
  // Every fourth.
  expect(bench.classifierImages() - recognised).toBeGreaterThan(1900 / 4 - 100);
});
