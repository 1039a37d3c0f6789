/** The page's words for codes whose units have values. */
import { grouped } from '../core/counted';
import { valueText } from '../core/value-text';
import type { CodeWords } from './kind';

const COMMON = {
  unit: (unit, value) => `unit ${grouped(unit)}: ${value === null ? 'off' : valueText(value)}`,
  feature: (unit, value) => `unit ${grouped(unit)}, times ${valueText(value)}`,
  features: 'each times its value',
  back: 'add',
  hint: 'what it adds to an image, multiplied by its value',
} as const satisfies Partial<CodeWords>;

/** For encoders whose winners have values. */
export const SPARSE_VALUES: CodeWords = {
  ...COMMON,
  sentence: (noun, { units, mostBits }) =>
    `Watch a network learn to write every ${noun} with just ${grouped(mostBits)} of ${grouped(units)} units, each with a value.`,
  code: (on, units) => `${grouped(on)} of ${grouped(units)} units, with values`,
  pick: (on) => `best ${grouped(on)}`,
};

/** For encoders whose units all have a value in every code. */
export const DENSE_VALUES: CodeWords = {
  ...COMMON,
  sentence: (noun, { units }) =>
    `Watch a network learn to write every ${noun} with ${grouped(units)} numbers: a dense code, to compare with sparse ones.`,
  code: (_, units) => `${grouped(units)} values`,
  pick: () => 'weigh',
  noUse: 'Every unit has a value in every code: none wins, so none has a duty cycle, and none can be dead.',
};
