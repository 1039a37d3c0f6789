import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { Guards } from '../../../src/trainer/watching/guards';

const OBSERVED = { code: 'error-not-finite', values: {} } as const;

describe('Guards', () => {
  it('stop at once when the error is not a finite number', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    expect(guards.afterSlice(1, Number.NaN, 0.067)).toEqual({ code: 'error-not-finite', values: {} });
    expect(guards.afterSlice(1, Number.POSITIVE_INFINITY, 0.067)?.code).toBe('error-not-finite');
  });

  it('stop when the error exceeds four times that of the mean image for 200 images, not earlier', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    expect(guards.afterSlice(199, 0.3, 0.067)).toBeNull();
    expect(guards.healthy).toBe(false);
    expect(guards.afterSlice(1, 0.3, 0.067)).toEqual({
      code: 'error-high',
      values: { error: 0.3, images: 200, bound: 0.268 },
    });
  });

  it('leave the replay of a healthy run alone, however its slices are cut', () => {
    const guards = new Guards(DEFAULT_SETTINGS, false);
    expect(guards.afterSlice(500, 0.3, 0.067)).toBeNull();
    expect(guards.checkWeights(101)).toBeNull();
    expect(guards.healthy).toBe(true);
  });

  it('forgive an error that comes back below the bound', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    guards.afterSlice(199, 0.3, 0.067);
    guards.afterSlice(1, 0.2, 0.067);
    expect(guards.healthy).toBe(true);
    expect(guards.afterSlice(199, 0.3, 0.067)).toBeNull();
  });

  it('stop when the largest weight passes 100 or is not a number', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    expect(guards.checkWeights(100)).toBeNull();
    expect(guards.checkWeights(101)).toEqual({ code: 'weight-large', values: { weight: 101, most: 100 } });
    expect(guards.checkWeights(Number.NaN)?.values).toEqual({ weight: Number.NaN, most: 100 });
  });

  it('report the last settings under which the run was healthy', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    guards.afterSlice(4999, 0.02, 0.067);
    expect(guards.report(OBSERVED, 4999).goodSettings).toBeNull();
    guards.afterSlice(1, 0.02, 0.067);
    const changed = { ...DEFAULT_SETTINGS, boostStrength: 900 };
    guards.configured(changed);
    expect(guards.report(OBSERVED, 6000)).toEqual({
      imagesSeen: 6000,
      observed: OBSERVED,
      settings: changed,
      goodSettings: DEFAULT_SETTINGS,
    });
  });

  it('do not count settings as good before they have been in force for long enough', () => {
    const guards = new Guards(DEFAULT_SETTINGS);
    guards.afterSlice(4000, 0.02, 0.067);
    guards.configured({ ...DEFAULT_SETTINGS, boostStrength: 2 });
    guards.afterSlice(4000, 0.02, 0.067);
    expect(guards.report(OBSERVED, 8000).goodSettings).toBeNull();
  });
});
