import { describe, expect, it } from 'vitest';
import { Courtesy } from '../../../src/trainer/scheduling/courtesy';
import { Bench } from '../../support/trainer-bench';

describe('courtesy towards a page that is drawn on', () => {
  it('inserts pauses for as long as a stroke may continue', () => {
    const courtesy = new Courtesy(8);
    expect(courtesy.delay(0, 1000)).toBe(0);
    courtesy.drawn(1000);
    expect(courtesy.delay(0, 1001)).toBeGreaterThan(0);
    expect(courtesy.delay(0, 2000)).toBe(0);
  });

  it('always inserts shorter ones if two runs and the page do not have a processor each', () => {
    const pauses = [1, 2, 3, 4].map((processors) => new Courtesy(processors).delay(0, 1000)!);
    expect(pauses.map((pause) => pause > 0)).toEqual([true, true, false, false]);
    const courtesy = new Courtesy(2);
    courtesy.drawn(1000);
    expect(courtesy.delay(0, 1001)).toBeGreaterThan(courtesy.delay(0, 2000)!);
  });

  it('leaves existing pauses alone, and work that is not to continue', () => {
    const courtesy = new Courtesy(2);
    courtesy.drawn(1000);
    expect(courtesy.delay(37, 1001)).toBe(37);
    expect(courtesy.delay(null, 1001)).toBeNull();
  });

  it('applies if two runs share the processors, and never to a single run', async () => {
    const pausesAfterDrawing = async (...limits: (number | null)[]): Promise<boolean> => {
      const bench = new Bench();
      await bench.open();
      for (const imagesSeen of limits) await bench.say('limit', { imagesSeen });
      await bench.start();
      bench.work(200);
      // The stroke lasts as long as the slices looked at.
      bench.tick = 0.01;
      await bench.say('encode', { requestId: 1, pixels: new Uint8Array(15) });
      const delays = Array.from({ length: 20 }, () => bench.trainer.advance() ?? 0);
      return delays.every((delay) => delay > 0);
    };
    expect(await pausesAfterDrawing(1_000_000)).toBe(true);
    expect(await pausesAfterDrawing()).toBe(false);
    expect(await pausesAfterDrawing(1_000_000, null)).toBe(false);
  });
});
