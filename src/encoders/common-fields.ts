import { grouped } from '../core/counted';
import { MAX_UNITS } from '../core/code-space';
import type { NumberField } from './setting-fields';

/** The settings that the texts below are made from. */
type Common = { readonly units: number; readonly winners: number; readonly seed: number };

type CommonFields = {
  readonly [Name in 'units' | 'winners' | 'boostStrength' | 'dutyCycleWindow' | 'initRange']: NumberField<Common>;
};

/** The settings that several kinds share: range, name and effect are the same in each. */
export const COMMON_FIELDS = {
  units: {
    type: 'number',
    label: 'Units',
    symbol: 'n',
    explanation: 'Bits in the code, one feature each.',
    structural: true,
    place: 6,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atLeast: { setting: 'winners', called: 'the number of winners' },
    slider: { min: 16, max: 4096, scale: 'log' },
    spoken: (value) => `${grouped(value)} units`,
  },
  winners: {
    type: 'number',
    label: 'Winners',
    symbol: 'k',
    explanation: 'Active bits per image. Fewer: whole images. More: fine parts.',
    structural: false,
    onCard: true,
    place: 1,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atMost: { setting: 'units', called: 'the number of units' },
    slider: { min: 1, max: 200, scale: 'log' },
    ends: ['whole images', 'parts', 'smear'],
    spoken: (value, { units }) => `${grouped(value)} of ${grouped(units)} units, ${percent(value / units)}`,
    aside: (value, { units }) => percent(value / units),
  },
  boostStrength: {
    type: 'number',
    label: 'Boosting',
    symbol: 'g',
    explanation: 'Gives units that rarely win a head start.',
    structural: false,
    onCard: true,
    place: 2,
    min: 0,
    max: 1000,
    integer: false,
    slider: { min: 0.03, max: 10, scale: 'log', offAtZero: true },
    ends: ['the rich get richer', 'everyone gets a turn'],
    picture: 'unit-use',
    spoken: (value) => (value === 0 ? 'off' : `${value}`),
    aside: (value) => (value === 0 ? 'off' : null),
  },
  dutyCycleWindow: {
    type: 'number',
    label: 'Duty-cycle window',
    explanation: 'How many wins the usage average looks back.',
    structural: false,
    min: 1,
    max: 100_000,
    integer: false,
    slider: { min: 10, max: 1000, scale: 'log' },
    spoken: (value) => `${grouped(value)} wins`,
  },
  initRange: {
    type: 'number',
    label: 'Initial range',
    symbol: '±',
    explanation: 'How strong the noise is at the start.',
    structural: true,
    min: 0,
    max: 10,
    integer: false,
    slider: { min: 0.0001, max: 0.1, scale: 'log' },
    spoken: (value) => `plus or minus ${value}`,
  },
} as const satisfies CommonFields;

/** The settings that the texts of the round settings are made from. */
type Rounds = { readonly rounds: number; readonly seed: number };

/** The settings of encoders that pick their winners in rounds. */
export const ROUND_FIELDS = {
  rounds: {
    type: 'number',
    label: 'Rounds',
    symbol: 'R',
    explanation: 'Pick winners in several rounds, each for what is still unexplained.',
    structural: false,
    place: 4,
    min: 1,
    max: 256,
    integer: true,
    slider: { min: 1, max: 30, scale: 'linear' },
    spoken: (value) => (value === 1 ? '1 round' : `${value} rounds`),
  },
  inhibition: {
    type: 'number',
    label: 'Inhibition',
    symbol: 'λ',
    explanation: 'How much of what is already explained the next round ignores.',
    structural: false,
    place: 5,
    min: 0,
    max: 2,
    integer: false,
    slider: { min: 0, max: 1, scale: 'linear' },
    spoken: (value) => percent(value),
    idleBecause: ({ rounds }) => (rounds === 1 ? 'Needs at least 2 rounds.' : null),
  },
} as const satisfies { readonly [Name in 'rounds' | 'inhibition']: NumberField<Rounds> };

/** A share as text, as in `3 %`. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
