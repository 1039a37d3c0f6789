import { describe, expect, it } from 'vitest';
import { changedNames, changeTexts } from '../../../src/features/settings/changes';
import { kSparse } from '../../../src/encoders/k-sparse/kind';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import type { Settings } from '../../../src/core/settings';
import type { HasFields } from '../../../src/encoders/setting-fields';

const tied = tiedKwta as HasFields;
const textsAfter = (changed: Partial<Settings>) =>
  changeTexts(tied, DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, ...changed });

describe('the changes to a preset', () => {
  it('are empty if only the seed differs', () => {
    expect(textsAfter({ seed: 7 })).toEqual([]);
    expect(changedNames(tied, DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, seed: 7 })).toEqual([]);
  });

  it('are given by name and value', () => {
    expect(textsAfter({ winners: 12, units: 4000 })).toEqual(['Units 4,000', 'Winners 12']);
    expect(textsAfter({ boostStrength: 0, initRange: 0.0001 })).toEqual(['Boosting off', 'Initial range 0.0001']);
  });

  it('count a number and its schedule as one', () => {
    expect(textsAfter({ learningRate: 0.5, learningRateSchedule: 'constant' })).toEqual(['Learning rate 0.5']);
    expect(textsAfter({ learningRateSchedule: 'exponential' })).toEqual(['Learning rate 0.3, decay']);
    const constant = { ...DEFAULT_SETTINGS, learningRateSchedule: 'constant' } as const;
    expect(changeTexts(tied, constant, DEFAULT_SETTINGS)).toEqual(['Learning rate auto']);
  });

  it('are given for any kind of encoder', () => {
    const { defaults } = kSparse;
    expect(changeTexts(kSparse as HasFields, defaults, { ...defaults, learningRate: 0.25 })).toEqual([
      'Learning rate 0.25',
    ]);
  });
});
