import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../src/encoders/limits';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { settingsFromOutside } from '../../src/encoders/settings-from-outside';

describe('settings from outside', () => {
  it('are taken as they are, without what stands beside them', () => {
    expect(settingsFromOutside({ ...DEFAULT_SETTINGS, colour: 'red' })).toEqual(DEFAULT_SETTINGS);
  });

  it.each(Object.keys(DEFAULT_SETTINGS))('are none without %s, and none where that is text or not a number', (name) => {
    const { [name as keyof typeof DEFAULT_SETTINGS]: _, ...rest } = DEFAULT_SETTINGS;
    expect(settingsFromOutside(rest)).toBeNull();
    for (const wrong of ['5', Number.NaN, Number.POSITIVE_INFINITY, null, {}, [5]]) {
      expect(settingsFromOutside({ ...rest, [name]: wrong })).toBeNull();
    }
  });

  it.each(Object.entries(LIMITS))('take a fraction for %s only where that may be one', (name, { integer }) => {
    expect(settingsFromOutside({ ...DEFAULT_SETTINGS, [name]: 2.5 }) === null).toBe(integer);
    expect(settingsFromOutside({ ...DEFAULT_SETTINGS, [name]: -1 }) === null).toBe(integer);
  });

  it.each([null, undefined, 7, 'settings', []])('are not made of %s', (value) => {
    expect(settingsFromOutside(value)).toBeNull();
  });
});
