/** What the page says of codes whose units have values. */
import { valueText } from '../core/value-text';
import type { CodeWords } from './kind';

function count(units: number): string {
  return units.toLocaleString('en-US');
}

const COMMON = {
  unit: (unit, value) => `unit ${count(unit)}: ${value === null ? 'off' : valueText(value)}`,
  feature: (unit, value) => `unit ${count(unit)}, times ${valueText(value)}`,
  features: 'each times its value',
  back: 'add',
  hint: 'what it adds to an image, multiplied by its value',
} as const satisfies Partial<CodeWords>;

/** Of encoders whose winners have values. */
export const SPARSE_VALUES: CodeWords = {
  ...COMMON,
  sentence: (noun, { units, mostBits }) =>
    `Watch a network learn to write every ${noun} with just ${count(mostBits)} of ${count(units)} units, each with a value.`,
  code: (on, units) => `${count(on)} of ${count(units)} units, with values`,
  pick: (on) => `best ${count(on)}`,
};

/** Of encoders in whose codes every unit has a value. */
export const DENSE_VALUES: CodeWords = {
  ...COMMON,
  sentence: (noun, { units }) =>
    `Watch a network learn to write every ${noun} with ${count(units)} numbers: a dense code, to compare with sparse ones.`,
  code: (_, units) => `${count(units)} values`,
  pick: () => 'weigh',
  noUse: 'Every unit has a value in every code: none wins, so none has a duty cycle, and none can be dead.',
};
