import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CHANGES, settingsAt, type RunHistory } from '../../src/core/run-history';
import { fieldOf, numberFieldOf, settingNames } from '../../src/encoders/setting-fields';
import { readHistory, storedSettings, settingsFromOutside } from '../../src/encoders/settings-from-outside';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { anyHistory, anySettings } from '../support/random-history';

const NUMBERS = settingNames(tiedKwta).filter((name) => numberFieldOf(tiedKwta, name));

describe('settings from outside', () => {
  it('are accepted as they are, without any other entries', () => {
    expect(settingsFromOutside(tiedKwta, { ...DEFAULT_SETTINGS, colour: 'red' })).toEqual(DEFAULT_SETTINGS);
  });

  it.each(settingNames(tiedKwta))(
    'are rejected if %s is text or not a number, or is missing, unless older files lack it',
    (name) => {
      const { [name as keyof typeof DEFAULT_SETTINGS]: _, ...rest } = DEFAULT_SETTINGS;
      const isNew = fieldOf(tiedKwta, name)!.whenAbsent !== undefined;
      expect(settingsFromOutside(tiedKwta, rest)).toEqual(isNew ? DEFAULT_SETTINGS : null);
      for (const wrong of ['5', Number.NaN, Number.POSITIVE_INFINITY, null, {}, [5]]) {
        expect(settingsFromOutside(tiedKwta, { ...rest, [name]: wrong })).toBeNull();
      }
    },
  );

  it.each(NUMBERS)('accept a fraction for %s only if it may be one', (name) => {
    const { integer } = numberFieldOf(tiedKwta, name)!;
    expect(settingsFromOutside(tiedKwta, { ...DEFAULT_SETTINGS, [name]: 2.5 }) === null).toBe(integer);
    expect(settingsFromOutside(tiedKwta, { ...DEFAULT_SETTINGS, [name]: -1 }) === null).toBe(integer);
  });

  it('are written without those that have the value implied by older files, and read again', () => {
    const stored = storedSettings(tiedKwta, { ...DEFAULT_SETTINGS, clip: 'both' });
    expect(stored).toHaveProperty('clip', 'both');
    expect(stored).not.toHaveProperty('normPenalty');
    fc.assert(
      fc.property(anySettings, (settings) => {
        expect(settingsFromOutside(tiedKwta, storedSettings(tiedKwta, settings))).toEqual(settings);
      }),
    );
  });

  it.each([null, undefined, 7, 'settings', []])('are not read from %s', (value) => {
    expect(settingsFromOutside(tiedKwta, value)).toBeNull();
  });
});

const first = DEFAULT_SETTINGS;
/** Winners: 40 from image 100 on, 50 and two rounds from image 200 on. */
const changed: RunHistory = {
  first,
  changes: [
    { imagesSeen: 100, changed: { winners: 40 } },
    { imagesSeen: 200, changed: { winners: 50, rounds: 2 } },
  ],
};

describe('readHistory', () => {
  const last = settingsAt(changed, 200);

  it('reads a history that was written, also as JSON', () => {
    const cases = anySettings.chain((settings) => anyHistory(settings));
    fc.assert(
      fc.property(cases, (history) => {
        const imagesSeen = history.changes.at(-1)?.imagesSeen ?? 0;
        const stored: unknown = JSON.parse(JSON.stringify(history));
        expect(readHistory(tiedKwta, stored, settingsAt(history, imagesSeen), imagesSeen)).toEqual(history);
      }),
    );
    expect(readHistory(tiedKwta, changed, last, 200)).toEqual(changed);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'history'],
    ['no changes', { first }],
    ['changes that are no list', { first, changes: { length: 0 } }],
    ['settings that are missing', { first: {}, changes: [] }],
    ['settings that are texts', { first: { ...first, winners: '30' }, changes: changed.changes }],
    ['settings that are impossible', { first: { ...first, units: 20 }, changes: changed.changes }],
    ['a schedule that there is not', { first: { ...first, learningRateSchedule: 'sine' }, changes: changed.changes }],
    ['a change that is none', { first, changes: [null] }],
    ['a change of nothing', { first, changes: [{ imagesSeen: 100 }, ...changed.changes.slice(1)] }],
    ['counts that descend', { first, changes: changed.changes.toReversed() }],
    ['a count twice', { first, changes: [changed.changes[1], changed.changes[1]] }],
    ['a count that is not whole', { first, changes: [{ imagesSeen: 1.5, changed: last }] }],
    ['a count below 0', { first, changes: [{ imagesSeen: -1, changed: { winners: 50, rounds: 2 } }] }],
    ['a count after its moment', { first, changes: [{ imagesSeen: 201, changed: { winners: 50, rounds: 2 } }] }],
    [
      'a change of the units',
      { first, changes: [{ imagesSeen: 1, changed: { winners: 50, rounds: 2, units: 1000 } }] },
    ],
    [
      'a change to the impossible',
      { first, changes: [{ imagesSeen: 1, changed: { winners: 0 } }, ...changed.changes] },
    ],
    ['other settings at its end', { first, changes: changed.changes.slice(0, 1) }],
  ])('rejects %s', (_, stored) => {
    expect(readHistory(tiedKwta, stored, last, 200)).toBeNull();
  });

  it('rejects more changes than a history remembers', () => {
    const changes = Array.from({ length: MAX_CHANGES + 1 }, (_, i) => ({
      imagesSeen: i,
      changed: { winners: 40 + (i % 2) },
    }));
    expect(readHistory(tiedKwta, { first, changes }, { ...first, winners: 40 }, 5000)).toBeNull();
    const fewer = { first, changes: changes.slice(0, -1) };
    expect(readHistory(tiedKwta, fewer, { ...first, winners: 41 }, 5000)).toEqual(fewer);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (stored, changes) => {
        expect(readHistory(tiedKwta, stored, last, 200)).toBeNull();
        const read = readHistory(tiedKwta, { first: last, changes }, last, 200);
        expect(read === null || read.changes.length === 0).toBe(true);
      }),
    );
  });
});
