import type { EncoderSettings, NumericSettingName } from '../core/settings';
import { shownText } from '../core/shown-text';

/** The range of one numeric setting: what may be typed, and what its slider offers. */
export interface SettingLimit {
  readonly label: string;
  /** Smallest and largest value that may be typed. */
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  /** The slider's range and scale. With `offAtZero` its leftmost position is 0, meaning off. */
  readonly slider: {
    readonly min: number;
    readonly max: number;
    readonly scale: 'linear' | 'log';
    readonly offAtZero?: boolean;
  };
}

export const MAX_UNITS = 16_384;
export const MAX_SEED = 0xffff_ffff;

export const LIMITS: Readonly<Record<NumericSettingName, SettingLimit>> = {
  units: { label: 'Units', min: 1, max: MAX_UNITS, integer: true, slider: { min: 16, max: 4096, scale: 'log' } },
  winners: { label: 'Winners', min: 1, max: MAX_UNITS, integer: true, slider: { min: 1, max: 200, scale: 'log' } },
  learningRate: {
    label: 'Learning rate',
    min: 0,
    max: 100,
    integer: false,
    slider: { min: 0.01, max: 1, scale: 'log' },
  },
  learningRateEnd: {
    label: 'Final learning rate',
    min: 0.0001,
    max: 100,
    integer: false,
    slider: { min: 0.001, max: 1, scale: 'log' },
  },
  boostStrength: {
    label: 'Boosting',
    min: 0,
    max: 1000,
    integer: false,
    slider: { min: 0.03, max: 10, scale: 'log', offAtZero: true },
  },
  rounds: { label: 'Rounds', min: 1, max: 256, integer: true, slider: { min: 1, max: 30, scale: 'linear' } },
  inhibition: { label: 'Inhibition', min: 0, max: 2, integer: false, slider: { min: 0, max: 1, scale: 'linear' } },
  dutyCycleWindow: {
    label: 'Duty-cycle window',
    min: 1,
    max: 100_000,
    integer: false,
    slider: { min: 10, max: 1000, scale: 'log' },
  },
  initRange: {
    label: 'Initial range',
    min: 0,
    max: 10,
    integer: false,
    slider: { min: 0.0001, max: 0.1, scale: 'log' },
  },
  seed: { label: 'Seed', min: 0, max: MAX_SEED, integer: true, slider: { min: 0, max: 9999, scale: 'linear' } },
};

/** Either the value, or one sentence that says what was got and what was expected. */
export type Checked = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly problem: string };

/**
 * Checks a typed or programmatic value of one setting against its limits and against the other settings
 * (`units` >= `winners` >= 1).
 */
export function checkSetting(name: NumericSettingName, input: string | number, settings: EncoderSettings): Checked {
  const limit = LIMITS[name];
  const text = String(input).trim();
  const value = text === '' ? Number.NaN : Number(text);
  const kind = limit.integer ? 'a whole number' : 'a number';
  const fail = (expected: string): Checked => ({
    ok: false,
    problem: `${limit.label} was “${shownText(text, 24)}”; expected ${expected}.`,
  });
  if (!Number.isFinite(value) || (limit.integer && !Number.isInteger(value))) {
    return fail(`${kind} from ${limit.min} to ${limit.max}`);
  }
  if (value < limit.min || value > limit.max) return fail(`${kind} from ${limit.min} to ${limit.max}`);
  if (name === 'winners' && value > settings.units) {
    return fail(`at most ${settings.units}, the number of units`);
  }
  if (name === 'units' && value < settings.winners) {
    return fail(`at least ${settings.winners}, the number of winners`);
  }
  // Minus zero is zero, and is written as it.
  return { ok: true, value: value + 0 };
}

/** Checks a whole configuration; returns every problem, in the order of the settings. Empty: all is well. */
export function settingsProblems(settings: EncoderSettings): string[] {
  const problems: string[] = [];
  for (const name of Object.keys(LIMITS) as NumericSettingName[]) {
    const checked = checkSetting(name, settings[name], settings);
    if (!checked.ok) problems.push(checked.problem);
  }
  return problems;
}
