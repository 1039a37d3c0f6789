import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory } from '../../src/encoders/read-history';
import { historyWith, imagesUntilChange, MAX_CHANGES, settingsAt, type RunHistory } from '../../src/core/run-history';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import { anyHistory, anySettings } from '../support/random-history';

const first = DEFAULT_SETTINGS;
const begun: RunHistory = { first, changes: [] };
/** Winners: 40 from image 100 on, 50 and two rounds from image 200 on. */
const changed: RunHistory = {
  first,
  changes: [
    { imagesSeen: 100, changed: { winners: 40 } },
    { imagesSeen: 200, changed: { winners: 50, rounds: 2 } },
  ],
};

describe('the history of a run', () => {
  it('tells the settings of every moment: a change holds from its own count on', () => {
    const winners = [0, 99, 100, 199, 200, 9999].map((imagesSeen) => settingsAt(changed, imagesSeen).winners);
    expect(winners).toEqual([30, 30, 40, 40, 50, 50]);
    expect(settingsAt(changed, 200)).toEqual({ ...first, winners: 50, rounds: 2 });
  });

  it('tells how many images there are before the next change', () => {
    expect([0, 99, 100, 150, 200].map((count) => imagesUntilChange(changed, count))).toEqual([
      100,
      1,
      100,
      50,
      Infinity,
    ]);
  });

  it('keeps of a change what it changes', () => {
    const history = historyWith(begun, 70, { ...first, winners: 40, boostStrength: 2 });
    expect(history).toEqual({ first, changes: [{ imagesSeen: 70, changed: { winners: 40, boostStrength: 2 } }] });
  });

  it('takes several changes at one moment for one, and for none when they lead back', () => {
    const once = historyWith(begun, 70, { ...first, winners: 40 });
    const twice = historyWith(once, 70, { ...first, rounds: 3 });
    expect(twice?.changes).toEqual([{ imagesSeen: 70, changed: { rounds: 3 } }]);
    expect(historyWith(twice, 70, first)).toEqual(begun);
  });

  it('drops what lay ahead of a moment that the run goes back to', () => {
    expect(historyWith(changed, 150, settingsAt(changed, 150))?.changes).toEqual(changed.changes.slice(0, 1));
    // The settings of later on are kept: then they hold from that moment on.
    expect(historyWith(changed, 150, settingsAt(changed, 200))?.changes).toEqual([
      changed.changes[0],
      { imagesSeen: 150, changed: { winners: 50, rounds: 2 } },
    ]);
  });

  it('is not known any more after too many changes, and stays unknown', () => {
    let history: RunHistory | null = begun;
    for (let i = 1; i <= MAX_CHANGES; i++) history = historyWith(history, i, { ...first, winners: 30 + (i % 2) });
    expect(history?.changes).toHaveLength(MAX_CHANGES);
    history = historyWith(history, MAX_CHANGES + 1, { ...first, winners: 99 });
    expect(history).toBeNull();
    expect(historyWith(history, MAX_CHANGES + 2, first)).toBeNull();
  });

  it('leads to the settings that were set last, however it came about', () => {
    const cases = anySettings.chain((settings) => fc.tuple(anyHistory(settings), fc.nat(2_000_000), anySettings));
    fc.assert(
      fc.property(cases, ([history, imagesSeen, values]) => {
        const { units, seed, initRange } = history.first;
        const settings = { ...values, units, seed, initRange };
        const after = historyWith(history, imagesSeen, settings)!;
        expect(settingsAt(after, imagesSeen)).toEqual(settings);
        expect(settingsAt(after, imagesSeen - 1)).toEqual(settingsAt(history, imagesSeen - 1));
      }),
    );
  });
});

describe('readHistory', () => {
  const last = settingsAt(changed, 200);

  it('takes what was written, also as JSON', () => {
    const cases = anySettings.chain((settings) => anyHistory(settings));
    fc.assert(
      fc.property(cases, (history) => {
        const imagesSeen = history.changes.at(-1)?.imagesSeen ?? 0;
        const told: unknown = JSON.parse(JSON.stringify(history));
        expect(readHistory(told, settingsAt(history, imagesSeen), imagesSeen)).toEqual(history);
      }),
    );
    expect(readHistory(changed, last, 200)).toEqual(changed);
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
  ])('does not take %s', (_, told) => {
    expect(readHistory(told, last, 200)).toBeNull();
  });

  it('does not take more changes than are remembered', () => {
    const changes = Array.from({ length: MAX_CHANGES + 1 }, (_, i) => ({
      imagesSeen: i,
      changed: { winners: 40 + (i % 2) },
    }));
    expect(readHistory({ first, changes }, { ...first, winners: 40 }, 5000)).toBeNull();
    const fewer = { first, changes: changes.slice(0, -1) };
    expect(readHistory(fewer, { ...first, winners: 41 }, 5000)).toEqual(fewer);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (told, changes) => {
        expect(readHistory(told, last, 200)).toBeNull();
        const read = readHistory({ first: last, changes }, last, 200);
        expect(read === null || read.changes.length === 0).toBe(true);
      }),
    );
  });
});
