import { describe, expect, it } from 'vitest';
import type { Settings } from '../../src/core/settings';
import { dense } from '../../src/encoders/dense/kind';
import { DEFAULT_SETTINGS as DENSE_SETTINGS } from '../../src/encoders/dense/settings';
import { kSparse } from '../../src/encoders/k-sparse/kind';
import { KINDS } from '../../src/encoders/registry';
import { settingsProblems } from '../../src/encoders/check-settings';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { explainDivergence } from '../../src/session/explain-divergence';

const OBSERVED = { code: 'error-not-finite', values: {} } as const;
const BAD = { imagesSeen: 200, observed: OBSERVED, goodSettings: null };
const constant: TiedSettings = { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant' };

function explained(settings: TiedSettings, goodSettings: TiedSettings | null, imagesSeen = 6000) {
  return explainDivergence(tiedKwta, { imagesSeen, observed: OBSERVED, settings, goodSettings });
}

describe('the cause of a divergence', () => {
  it('is the setting changed since the run was healthy, with its last good value', () => {
    const divergence = explained({ ...constant, learningRate: 5 }, constant);
    expect(divergence).toMatchObject({ suspect: 'learningRate', badValue: 5, goodValue: 0.3, imagesSeen: 6000 });
    expect(divergence.goodSettings).toEqual(constant);
  });

  it('is boosting when only boosting was changed', () => {
    const divergence = explained({ ...DEFAULT_SETTINGS, boostStrength: 900 }, DEFAULT_SETTINGS);
    expect(divergence).toMatchObject({ suspect: 'boostStrength', badValue: 900, goodValue: 1 });
  });

  it('is corrected together with the settings that belong to it', () => {
    const divergence = explained(
      { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant', learningRate: 50 },
      DEFAULT_SETTINGS,
    );
    expect(divergence.goodSettings).toEqual(DEFAULT_SETTINGS);
  });

  it('is corrected with a default if the run was bad from its first image', () => {
    const divergence = explained({ ...DEFAULT_SETTINGS, initRange: 8 }, null, 200);
    expect(divergence).toMatchObject({ suspect: 'initRange', badValue: 8, goodValue: 0.01 });
  });

  it('is lowered each time the default itself diverges', () => {
    let settings = DENSE_SETTINGS;
    const rates: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const { isKnownGood, goodValue, goodSettings } = explainDivergence(dense, { ...BAD, settings });
      expect(isKnownGood).toBe(false);
      rates.push(goodValue);
      settings = goodSettings as typeof settings;
    }
    expect(rates).toEqual([0.001, 0.0001, 0.00001]);
    // Otherwise the rate would grow again in the course of an epoch.
    expect(settings.learningRateEnd).toBeLessThan(settings.learningRate);
  });

  it('is the field if windows are too few to overlap, and only a new run can correct it', () => {
    const settings = { ...DEFAULT_SETTINGS, units: 40, winners: 5, fieldSize: 4, fieldMargin: 1 };
    expect(explained(settings, null, 200)).toMatchObject({
      suspect: 'fieldSize',
      goodValue: 0,
      isKnownGood: true,
      startsAgain: true,
    });
  });

  it('is a setting of real-valued winners changed since the run was healthy', () => {
    const settings = { ...kSparse.defaults, rounds: 40 };
    const divergence = explainDivergence(kSparse, { ...BAD, settings, goodSettings: kSparse.defaults });
    expect(divergence).toMatchObject({ suspect: 'rounds', badValue: 40, goodValue: 1 });
  });

  it.each(KINDS)('has a remedy for $id at each of its presets, different from the setting and valid', (kind) => {
    // A setting that is off cannot be lowered.
    const presets = kind.presets.filter(({ settings }) => (settings as Partial<Settings>)['boostStrength'] !== 0);
    for (const preset of presets) {
      const settings: Settings = { ...preset.settings, seed: 1 };
      const { goodSettings } = explainDivergence(kind, { ...BAD, settings });
      expect(goodSettings).not.toEqual(settings);
      expect(settingsProblems(kind, goodSettings)).toEqual([]);
    }
  });
});
