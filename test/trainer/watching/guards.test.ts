import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { Guards } from '../../../src/trainer/watching/guards';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';

const constant: TiedSettings = { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant' };

const OBSERVED = { code: 'error-not-finite', values: {} } as const;

describe('Guards', () => {
  it('stop at once when the error is not a finite number', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    expect(guards.afterSlice(1, Number.NaN, 0.067)).toEqual({ code: 'error-not-finite', values: {} });
    expect(guards.afterSlice(1, Number.POSITIVE_INFINITY, 0.067)?.code).toBe('error-not-finite');
  });

  it('stop when the error exceeds four times that of the mean image for 200 images, not before', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    expect(guards.afterSlice(199, 0.3, 0.067)).toBeNull();
    expect(guards.healthy).toBe(false);
    expect(guards.afterSlice(1, 0.3, 0.067)).toEqual({
      code: 'error-high',
      values: { error: 0.3, images: 200, bound: 0.268 },
    });
  });

  it('forgive an error that comes back below the bound', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    guards.afterSlice(199, 0.3, 0.067);
    guards.afterSlice(1, 0.2, 0.067);
    expect(guards.healthy).toBe(true);
    expect(guards.afterSlice(199, 0.3, 0.067)).toBeNull();
  });

  it('stop when the largest weight passes 100 or is not a number', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    expect(guards.checkWeights(100)).toBeNull();
    expect(guards.checkWeights(101)).toEqual({ code: 'weight-large', values: { weight: 101, most: 100 } });
    expect(guards.checkWeights(Number.NaN)?.values).toEqual({ weight: Number.NaN, most: 100 });
  });

  it('name the setting that was changed since all was well, with its last good value', () => {
    const guards = new Guards(tiedKwta, constant);
    guards.afterSlice(5000, 0.02, 0.067);
    guards.configured({ ...constant, learningRate: 5 });
    const divergence = guards.explain(OBSERVED, 6000);
    expect(divergence).toMatchObject({ suspect: 'learningRate', badValue: 5, goodValue: 0.3, imagesSeen: 6000 });
    expect(divergence.goodSettings).toEqual(constant);
  });

  it('blame boosting when only boosting was changed', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    guards.afterSlice(5000, 0.02, 0.067);
    guards.configured({ ...DEFAULT_SETTINGS, boostStrength: 900 });
    expect(guards.explain(OBSERVED, 6000)).toMatchObject({ suspect: 'boostStrength', badValue: 900, goodValue: 1 });
  });

  it('put the schedule right together with the rate', () => {
    const guards = new Guards(tiedKwta, DEFAULT_SETTINGS);
    guards.afterSlice(5000, 0.02, 0.067);
    guards.configured({ ...DEFAULT_SETTINGS, learningRateSchedule: 'constant', learningRate: 50 });
    expect(guards.explain(OBSERVED, 6000).goodSettings).toEqual(DEFAULT_SETTINGS);
  });

  it('fall back on the defaults when a run was bad from its first image', () => {
    const guards = new Guards(tiedKwta, { ...DEFAULT_SETTINGS, initRange: 8 });
    expect(guards.explain(OBSERVED, 200)).toMatchObject({ suspect: 'initRange', badValue: 8, goodValue: 0.01 });
  });
});
