import { grouped } from '../../core/counted';
import { COMMON_FIELDS, percent } from '../common-fields';
import { SEED_FIELD, type NumberField, type SettingFields } from '../setting-fields';

/**
 * Determines a run to the bit, together with a dataset. Except for the first two, which all kinds share, the names are
 * those of htm.core and NuPIC. (An interface would not be assignable to `Settings`.)
 */
export type PoolerSettings = {
  /** Columns (n), `columnDimensions`. */
  readonly units: number;
  /**
   * Active columns (k), `numActiveColumnsPerInhArea`, or `localAreaDensity` times the columns: inhibition is global.
   */
  readonly winners: number;
  /** Share of the pixels that a column may have synapses to. */
  readonly potentialPct: number;
  /** A synapse is connected when its permanence is at least this. */
  readonly synPermConnected: number;
  /** The amount by which the permanence of an active column's synapse rises when its pixel is active ... */
  readonly synPermActiveInc: number;
  /** ... and falls when it is not. */
  readonly synPermInactiveDec: number;
  /** Overlaps are multiplied by exp(boostStrength (k / n - duty cycle)). */
  readonly boostStrength: number;
  /** Images that duty cycles look back over. */
  readonly dutyCyclePeriod: number;
  /** Overlap below which a column cannot be active. */
  readonly stimulusThreshold: number;
  /** A column whose synapses see something on fewer images than this share of the best column's is strengthened. */
  readonly minPctOverlapDutyCycle: number;
  /** Permanences start uniform in `initialPermanence` plus or minus 0.2. */
  readonly initialPermanence: number;
  readonly seed: number;
};

export const DEFAULT_SETTINGS: PoolerSettings = {
  units: 1000,
  winners: 30,
  potentialPct: 0.5,
  synPermConnected: 0.5,
  synPermActiveInc: 0.03,
  synPermInactiveDec: 0.015,
  boostStrength: 100,
  dutyCyclePeriod: 1402,
  stimulusThreshold: 0,
  minPctOverlapDutyCycle: 0.001,
  initialPermanence: 0.5,
  seed: 1,
};

/** The structural settings in `FIELDS`, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = [
  'units',
  'potentialPct',
  'initialPermanence',
  'seed',
] as const satisfies readonly (keyof PoolerSettings)[];

const PERMANENCE = {
  type: 'number',
  structural: false,
  min: 0,
  max: 1,
  integer: false,
  spoken: (value: number) => `${value}`,
} as const;

export const FIELDS = {
  units: { ...COMMON_FIELDS.units, label: 'Columns', explanation: 'Bits in the code, one column each.' },
  winners: {
    ...COMMON_FIELDS.winners,
    label: 'Active columns',
    explanation: 'Columns with the highest boosted overlaps, over the whole image.',
  },
  potentialPct: {
    ...PERMANENCE,
    label: 'Potential pool',
    symbol: 'potentialPct',
    explanation: 'Share of the pixels that a column may connect to.',
    structural: true,
    min: 0.001,
    slider: { min: 0.01, max: 1, scale: 'linear' },
    spoken: percent,
  },
  synPermConnected: {
    ...PERMANENCE,
    label: 'Connected from',
    symbol: 'synPermConnected',
    explanation: 'A synapse counts from this permanence on.',
    min: 0.001,
    slider: { min: 0.05, max: 0.95, scale: 'linear' },
  },
  synPermActiveInc: {
    ...PERMANENCE,
    label: 'Increment',
    symbol: 'synPermActiveInc',
    explanation: 'Permanence gained at active pixels.',
    onCard: true,
    place: 3,
    slider: { min: 0.001, max: 0.3, scale: 'log' },
  },
  synPermInactiveDec: {
    ...PERMANENCE,
    label: 'Decrement',
    symbol: 'synPermInactiveDec',
    explanation: 'Permanence lost at all others.',
    onCard: true,
    place: 4,
    slider: { min: 0.001, max: 0.3, scale: 'log' },
  },
  boostStrength: {
    ...COMMON_FIELDS.boostStrength,
    symbol: 'boostStrength',
    explanation: 'Multiplies the overlaps of columns that are rarely active.',
    slider: { min: 1, max: 300, scale: 'log', offAtZero: true },
  },
  dutyCyclePeriod: {
    type: 'number',
    label: 'Duty-cycle period',
    symbol: 'dutyCyclePeriod',
    explanation: 'Images over which activity is averaged.',
    structural: false,
    min: 1,
    max: 1_000_000,
    integer: true,
    slider: { min: 10, max: 10_000, scale: 'log' },
    spoken: (value) => `${grouped(value)} images`,
  },
  stimulusThreshold: {
    type: 'number',
    label: 'Stimulus threshold',
    symbol: 'stimulusThreshold',
    explanation: 'Overlap that a column needs to be active.',
    structural: false,
    min: 0,
    max: 1_000_000,
    integer: true,
    slider: { min: 0, max: 50, scale: 'linear' },
    spoken: (value) => `${value}`,
  },
  minPctOverlapDutyCycle: {
    ...PERMANENCE,
    label: 'Weak columns',
    symbol: 'minPctOverlapDutyCycle',
    explanation: 'Columns that see less than this share of what the best one sees are strengthened.',
    slider: { min: 0.0001, max: 1, scale: 'log', offAtZero: true },
    spoken: percent,
  },
  initialPermanence: {
    ...PERMANENCE,
    label: 'Initial permanence',
    symbol: '± 0.2',
    explanation: 'Where permanences start, on average.',
    structural: true,
    slider: { min: 0, max: 1, scale: 'linear' },
  },
  seed: SEED_FIELD,
} as const satisfies SettingFields<PoolerSettings> & { readonly potentialPct: NumberField<PoolerSettings> };
