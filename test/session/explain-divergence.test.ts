import { describe, expect, it } from 'vitest';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { explainDivergence } from '../../src/session/explain-divergence';

const OBSERVED = { code: 'error-not-finite', values: {} } as const;
const constant: TiedSettings = { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant' };

function explained(settings: TiedSettings, goodSettings: TiedSettings | null, imagesSeen = 6000) {
  return explainDivergence(tiedKwta, { imagesSeen, observed: OBSERVED, settings, goodSettings });
}

describe('the cause of a divergence', () => {
  it('is the setting that was changed since all was well, with its last good value', () => {
    const divergence = explained({ ...constant, learningRate: 5 }, constant);
    expect(divergence).toMatchObject({ suspect: 'learningRate', badValue: 5, goodValue: 0.3, imagesSeen: 6000 });
    expect(divergence.goodSettings).toEqual(constant);
  });

  it('is boosting when only boosting was changed', () => {
    const divergence = explained({ ...DEFAULT_SETTINGS, boostStrength: 900 }, DEFAULT_SETTINGS);
    expect(divergence).toMatchObject({ suspect: 'boostStrength', badValue: 900, goodValue: 1 });
  });

  it('is put right together with what belongs to it', () => {
    const divergence = explained(
      { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant', learningRate: 50 },
      DEFAULT_SETTINGS,
    );
    expect(divergence.goodSettings).toEqual(DEFAULT_SETTINGS);
  });

  it('is looked for among the defaults when a run was bad from its first image', () => {
    const divergence = explained({ ...DEFAULT_SETTINGS, initRange: 8 }, null, 200);
    expect(divergence).toMatchObject({ suspect: 'initRange', badValue: 8, goodValue: 0.01 });
  });
});
