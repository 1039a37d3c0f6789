import { LIMITS } from '../../encoders/limits';
import type { EncoderSettings, NumericSettingName } from '../../core/settings';

/** What the page says about one setting. */
interface SettingText {
  /** How papers and the source write it; a side note, never needed. */
  readonly symbol?: string;
  /** One plain line. */
  readonly explanation: string;
  /** The value in words and with units, for a screen reader. */
  readonly spoken: (value: number, settings: EncoderSettings) => string;
}

export const SETTING_TEXTS: Readonly<Record<NumericSettingName, SettingText>> = {
  units: {
    symbol: 'n',
    explanation: 'Bits in the code; one feature each.',
    spoken: (value) => `${count(value)} units`,
  },
  winners: {
    symbol: 'k',
    explanation: 'Bits on in each code; more are sharper.',
    spoken: (value, { units }) => `${count(value)} of ${count(units)} units, ${percent(value / units)}`,
  },
  learningRate: {
    symbol: 'η',
    explanation: 'How far one image moves the weights.',
    spoken: (value) => `${value}`,
  },
  learningRateEnd: {
    explanation: 'Where it arrives after one epoch.',
    spoken: (value) => `${value}`,
  },
  boostStrength: {
    symbol: 'g',
    explanation: 'Helps units that seldom win.',
    spoken: (value) => (value === 0 ? 'off' : `${value}`),
  },
  rounds: {
    symbol: 'R',
    explanation: 'Turns in which the winners are picked.',
    spoken: (value) => (value === 1 ? '1 round' : `${value} rounds`),
  },
  inhibition: {
    symbol: 'λ',
    explanation: 'How much of a round the next leaves out.',
    spoken: (value) => percent(value),
  },
  dutyCycleWindow: {
    explanation: 'Wins over which a unit’s use is averaged.',
    spoken: (value) => `${count(value)} wins`,
  },
  initRange: {
    symbol: '±',
    explanation: 'Strength of the noise at the start.',
    spoken: (value) => `plus or minus ${value}`,
  },
  seed: {
    explanation: 'Same seed, same run, to the last bit.',
    spoken: (value) => `${value}`,
  },
};

/** `Duty-cycle window` -> `duty-cycle window`, for the middle of a sentence. */
export function lowerLabel(name: NumericSettingName): string {
  return LIMITS[name].label.toLowerCase();
}

export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
