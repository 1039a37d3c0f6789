import { MAX_UNITS } from '../core/code-space';
import type { NumberField } from './setting-fields';

/** The settings that every k-winner-take-all with boosting has. */
type Common = {
  readonly units: number;
  readonly winners: number;
  readonly boostStrength: number;
  readonly dutyCycleWindow: number;
  readonly initRange: number;
  readonly seed: number;
};

type CommonFields = { readonly [Name in Exclude<keyof Common, 'seed'>]: NumberField<Common> };

/** What these settings are, may be, are called and do: the same in each kind that has them. */
export const COMMON_FIELDS = {
  units: {
    type: 'number',
    label: 'Units',
    symbol: 'n',
    explanation: 'Bits in the code; one feature each.',
    structural: true,
    seldom: true,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atLeast: { setting: 'winners', called: 'the number of winners' },
    slider: { min: 16, max: 4096, scale: 'log' },
    spoken: (value) => `${count(value)} units`,
  },
  winners: {
    type: 'number',
    label: 'Winners',
    symbol: 'k',
    explanation: 'Bits on in each code; more are sharper.',
    structural: false,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atMost: { setting: 'units', called: 'the number of units' },
    slider: { min: 1, max: 200, scale: 'log' },
    spoken: (value, { units }) => `${count(value)} of ${count(units)} units, ${percent(value / units)}`,
    aside: (value, { units }) => percent(value / units),
  },
  boostStrength: {
    type: 'number',
    label: 'Boosting',
    symbol: 'g',
    explanation: 'Helps units that seldom win.',
    structural: false,
    min: 0,
    max: 1000,
    integer: false,
    slider: { min: 0.03, max: 10, scale: 'log', offAtZero: true },
    spoken: (value) => (value === 0 ? 'off' : `${value}`),
    aside: (value) => (value === 0 ? 'off' : null),
  },
  dutyCycleWindow: {
    type: 'number',
    label: 'Duty-cycle window',
    explanation: 'Wins over which a unit’s use is averaged.',
    structural: false,
    seldom: true,
    min: 1,
    max: 100_000,
    integer: false,
    slider: { min: 10, max: 1000, scale: 'log' },
    spoken: (value) => `${count(value)} wins`,
  },
  initRange: {
    type: 'number',
    label: 'Initial range',
    symbol: '±',
    explanation: 'Strength of the noise at the start.',
    structural: true,
    seldom: true,
    min: 0,
    max: 10,
    integer: false,
    slider: { min: 0.0001, max: 0.1, scale: 'log' },
    spoken: (value) => `plus or minus ${value}`,
  },
} as const satisfies CommonFields;

/** A share, as in `3 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
