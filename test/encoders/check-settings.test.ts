import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSetting, settingsProblems } from '../../src/encoders/check-settings';
import { numberFieldOf, settingNames } from '../../src/encoders/setting-fields';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { PRESETS } from '../../src/encoders/tied-kwta/presets';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';

const names = settingNames(tiedKwta).filter((name) => numberFieldOf(tiedKwta, name));
const anyName = fc.constantFrom(...names);

function problemOf(name: string, input: string | number, settings = DEFAULT_SETTINGS): string {
  const checked = checkSetting(tiedKwta, name, input, settings);
  return checked.ok ? '' : checked.problem;
}

describe('checkSetting', () => {
  it('accepts a number, even as text with spaces around it', () => {
    expect(checkSetting(tiedKwta, 'winners', ' 50 ', DEFAULT_SETTINGS)).toEqual({ ok: true, value: 50 });
    expect(checkSetting(tiedKwta, 'learningRate', '0.25', DEFAULT_SETTINGS)).toEqual({ ok: true, value: 0.25 });
    expect(checkSetting(tiedKwta, 'boostStrength', 0, DEFAULT_SETTINGS)).toEqual({ ok: true, value: 0 });
  });

  it('turns minus zero into zero', () => {
    expect(checkSetting(tiedKwta, 'seed', '-0', DEFAULT_SETTINGS)).toStrictEqual({ ok: true, value: 0 });
  });

  it('names the actual and the expected value for text, empty input, NaN and infinity', () => {
    for (const input of ['thirty', '', '  ', NaN, Infinity, '1,5', '12px']) {
      expect(problemOf('winners', input)).toBe(
        `Winners was “${String(input).trim()}”; expected a whole number from 1 to 16384.`,
      );
    }
  });

  it('rejects a fraction if a whole number is needed', () => {
    expect(problemOf('units', '100.5')).toContain('“100.5”; expected a whole number from 1 to 16384');
    expect(problemOf('learningRate', '100.5')).toContain('expected a number from 0 to 100');
  });

  it('rejects units outside 1 to 16,384', () => {
    expect(problemOf('units', 0)).toContain('from 1 to 16384');
    expect(problemOf('units', 16_385)).toContain('from 1 to 16384');
    expect(problemOf('units', 16_384)).toBe('');
  });

  it('accepts no more winners than units, whichever of the two changes', () => {
    const settings: TiedSettings = { ...DEFAULT_SETTINGS, units: 64, winners: 8 };
    expect(problemOf('winners', 64, settings)).toBe('');
    expect(problemOf('winners', 65, settings)).toBe('Winners was “65”; expected at most 64, the number of units.');
    expect(problemOf('units', 8, settings)).toBe('');
    expect(problemOf('units', 7, settings)).toBe('Units was “7”; expected at least 8, the number of winners.');
  });

  it('shortens long input in messages', () => {
    expect(problemOf('seed', 'x'.repeat(500)).length).toBeLessThan(120);
  });

  it('accepts every value inside its limits and none outside', () => {
    const roomy: TiedSettings = { ...DEFAULT_SETTINGS, units: 16_384, winners: 1 };
    fc.assert(
      fc.property(anyName, fc.double({ noNaN: true, min: -1e6, max: 1e10 }), (name, number) => {
        const { min, max, integer } = numberFieldOf(tiedKwta, name)!;
        const value = integer ? Math.round(number) : number;
        expect(checkSetting(tiedKwta, name, value, roomy).ok).toBe(value >= min && value <= max);
      }),
    );
  });

  it('never accepts anything but a number', () => {
    fc.assert(
      fc.property(anyName, fc.string(), (name, text) => {
        const checked = checkSetting(tiedKwta, name, text, DEFAULT_SETTINGS);
        expect(checked.ok ? Number.isFinite(checked.value) : checked.problem.length > 0).toBe(true);
      }),
    );
  });
});

describe('the limits', () => {
  it('contain every value that a slider can reach', () => {
    for (const name of names) {
      const { min, max, slider } = numberFieldOf(tiedKwta, name)!;
      expect(slider.min).toBeGreaterThanOrEqual(min);
      expect(slider.max).toBeLessThanOrEqual(max);
      expect(slider.min).toBeLessThan(slider.max);
    }
  });

  it('allow every preset', () => {
    for (const preset of PRESETS) expect(settingsProblems(tiedKwta, { ...preset.settings, seed: 1 })).toEqual([]);
  });

  it('list every problem of a whole configuration', () => {
    const problems = settingsProblems(tiedKwta, { ...DEFAULT_SETTINGS, units: 20, winners: 30, rounds: 0 });
    expect(problems).toHaveLength(3);
    expect(problems.join(' ')).toMatch(/Units was “20”.*Winners was “30”.*Rounds was “0”/);
  });
});
