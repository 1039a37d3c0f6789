import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, FIELDS } from '../../../src/encoders/reversible-htm/settings';

it('calls a threshold out of reach if too few columns win for any pixel to exceed it', () => {
  const { aside, spoken } = FIELDS.threshold;
  const settings = { ...DEFAULT_SETTINGS, winners: 4 };
  expect(aside(4, settings)).toBe('out of reach');
  expect(spoken(4, settings)).toBe('4 votes, out of reach');
  expect(aside(3, settings)).toBeNull();
  expect(spoken(3, settings)).toBe('3 votes');
  expect(spoken(1, { ...settings, winners: 1 })).toBe('1 vote, out of reach');
});
