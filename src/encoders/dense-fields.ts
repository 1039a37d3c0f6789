import { COMMON_FIELDS } from './common-fields';
import type { NumberField } from './setting-fields';

/** Encoders without winners are limited to fewer units: each unit costs time on every image. */
const MOST_UNITS = 1024;

type DenseFields = { readonly [Name in 'units' | 'learningRate' | 'learningRateEnd']: NumberField };

const { label, symbol, structural, place, min, integer, spoken } = COMMON_FIELDS.units;

/** The settings that all encoders without winners share. */
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

/** For `Suspects.together`: when one rate is lowered, the other must not raise it again. */
export const RATES_TOGETHER = [
  ['learningRate', 'learningRateEnd'],
  ['learningRateEnd', 'learningRate'],
] as const;
