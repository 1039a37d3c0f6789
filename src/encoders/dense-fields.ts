import { COMMON_FIELDS } from './common-fields';
import type { NumberField } from './setting-fields';

/** Of encoders that pick no winners there may be fewer units: each of them costs time for every image. */
const MOST_UNITS = 1024;

type DenseFields = { readonly [Name in 'units' | 'learningRate' | 'learningRateEnd']: NumberField };

const { label, symbol, structural, place, min, integer, spoken } = COMMON_FIELDS.units;

/** The settings that encoders without winners have: the same in each kind. */
export const DENSE_FIELDS = {
  units: {
    type: 'number',
    label,
    symbol,
    explanation: 'Numbers in the code, one for each unit.',
    structural,
    onCard: true,
    place,
    min,
    max: MOST_UNITS,
    integer,
    slider: { min: 2, max: 200, scale: 'log' },
    spoken,
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: 'η',
    explanation: 'Where it starts; it decays over one epoch.',
    structural: false,
    onCard: true,
    place: 1,
    min: 0,
    max: 100,
    integer: false,
    slider: { min: 0.00001, max: 0.1, scale: 'log' },
    spoken: (value) => `${value}`,
  },
  learningRateEnd: {
    type: 'number',
    label: 'Final learning rate',
    explanation: 'Rate after one epoch.',
    structural: false,
    onCard: true,
    place: 2,
    min: 0.000001,
    max: 100,
    integer: false,
    slider: { min: 0.00001, max: 0.1, scale: 'log' },
    spoken: (value) => `${value}`,
  },
} as const satisfies DenseFields;

/** Whichever of the two rates has to fall, the other must not lead up again. */
export const RATES_TOGETHER = [
  ['learningRate', 'learningRateEnd'],
  ['learningRateEnd', 'learningRate'],
] as const;
