import { describe, expect, it } from 'vitest';
import { learningRateAt } from '../../../src/encoders/tied-kwta/learning-rate';

describe('the learning rate', () => {
  it('falls automatically from 0.9 to 0.03 under the automatic schedule', () => {
    const at = learningRateAt({ learningRateSchedule: 'auto', learningRate: 5, learningRateEnd: 5 }, 60_000);
    expect(at(0)).toBe(0.9);
    expect(at(5000)).toBeCloseTo(0.45, 12);
    expect(at(145_000)).toBeCloseTo(0.03, 12);
    expect(at(10_000_000)).toBe(0.03);
  });

  it('stays unchanged under the constant schedule', () => {
    const at = learningRateAt({ learningRateSchedule: 'constant', learningRate: 0.3, learningRateEnd: 5 }, 60_000);
    expect([at(0), at(1e9)]).toEqual([0.3, 0.3]);
  });

  it('falls evenly in the logarithm over one epoch under the exponential schedule, and stays there', () => {
    const at = learningRateAt(
      { learningRateSchedule: 'exponential', learningRate: 0.6, learningRateEnd: 0.018 },
      60_000,
    );
    for (const t of [0, 1, 777, 30_000, 59_999]) {
      expect(at(t)).toBeCloseTo(0.6 * (0.018 / 0.6) ** (t / 60_000), 10);
    }
    expect(at(60_000)).toBeCloseTo(0.018, 15);
    expect(at(600_000)).toBe(at(60_000));
  });

  it('halves in a tenth of an epoch under the inverse schedule, and stops at its end value', () => {
    const at = learningRateAt({ learningRateSchedule: 'inverse', learningRate: 0.6, learningRateEnd: 0.03 }, 60_000);
    expect([at(0), at(6000), at(18_000), at(54_000)]).toEqual([0.6, 0.3, 0.15, 0.06]);
    expect(at(114_000)).toBeCloseTo(0.03, 12);
    expect(at(10_000_000)).toBe(0.03);
  });

  it.each([0, 5e-324, 1e-320])('is finite when it starts at %d', (learningRate) => {
    const at = learningRateAt({ learningRateSchedule: 'exponential', learningRate, learningRateEnd: 100 }, 1000);
    for (const t of [0, 500, 1000]) expect(Number.isFinite(at(t))).toBe(true);
  });
});
