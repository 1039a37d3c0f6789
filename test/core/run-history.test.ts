import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  historyWith,
  imagesUntilChange,
  MAX_CHANGES,
  settingsAt,
  weightScaleAt,
  type RunHistory,
} from '../../src/core/run-history';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
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
  it('gives the settings at every moment: a change applies from its own count on', () => {
    const winners = [0, 99, 100, 199, 200, 9999].map((imagesSeen) => settingsAt(changed, imagesSeen).winners);
    expect(winners).toEqual([30, 30, 40, 40, 50, 50]);
    expect(settingsAt(changed, 200)).toEqual({ ...first, winners: 50, rounds: 2 });
  });

  it('gives the number of images before the next change', () => {
    expect([0, 99, 100, 150, 200].map((count) => imagesUntilChange(changed, count))).toEqual([
      100,
      1,
      100,
      50,
      Infinity,
    ]);
  });

  it('stores only the settings that a change changes', () => {
    const history = historyWith(begun, 70, { ...first, winners: 40, boostStrength: 2 });
    expect(history).toEqual({ first, changes: [{ imagesSeen: 70, changed: { winners: 40, boostStrength: 2 } }] });
  });

  it('merges several changes at one moment into one, or none if they cancel out', () => {
    const once = historyWith(begun, 70, { ...first, winners: 40 });
    const twice = historyWith(once, 70, { ...first, rounds: 3 });
    expect(twice?.changes).toEqual([{ imagesSeen: 70, changed: { rounds: 3 } }]);
    expect(historyWith(twice, 70, first)).toEqual(begun);
  });

  it('records the weight scale, except before the first image, and keeps changes that were made without one', () => {
    const half = (): number => 0.5;
    const scaled = historyWith(begun, 70, { ...first, winners: 60 }, half)!;
    expect(scaled.changes).toEqual([{ imagesSeen: 70, changed: { winners: 60 }, weightScale: 0.5 }]);
    expect([69, 70, 71].map((imagesSeen) => weightScaleAt(scaled, imagesSeen))).toEqual([1, 0.5, 1]);
    expect(historyWith(begun, 0, { ...first, winners: 60 }, half)?.changes).toEqual([
      { imagesSeen: 0, changed: { winners: 60 } },
    ]);
    expect(historyWith(changed, 200, settingsAt(changed, 200), half)).toEqual(changed);
  });

  it('drops the changes after the moment to which the run goes back', () => {
    expect(historyWith(changed, 150, settingsAt(changed, 150))?.changes).toEqual(changed.changes.slice(0, 1));
    // If the run keeps the later settings, they apply from that moment on.
    expect(historyWith(changed, 150, settingsAt(changed, 200))?.changes).toEqual([
      changed.changes[0],
      { imagesSeen: 150, changed: { winners: 50, rounds: 2 } },
    ]);
  });

  it('becomes unknown after too many changes, and stays unknown', () => {
    let history: RunHistory | null = begun;
    for (let i = 1; i <= MAX_CHANGES; i++) history = historyWith(history, i, { ...first, winners: 30 + (i % 2) });
    expect(history?.changes).toHaveLength(MAX_CHANGES);
    history = historyWith(history, MAX_CHANGES + 1, { ...first, winners: 99 });
    expect(history).toBeNull();
    expect(historyWith(history, MAX_CHANGES + 2, first)).toBeNull();
  });

  it('leads to the settings that were set last, whatever came before', () => {
    const cases = anySettings.chain((settings) => fc.tuple(anyHistory(settings), fc.nat(2_000_000), anySettings));
    fc.assert(
      fc.property(cases, ([history, imagesSeen, values]) => {
        const { units, seed, initRange } = history.first as TiedSettings;
        const settings = { ...values, units, seed, initRange };
        const after = historyWith(history, imagesSeen, settings)!;
        expect(settingsAt(after, imagesSeen)).toEqual(settings);
        expect(settingsAt(after, imagesSeen - 1)).toEqual(settingsAt(history, imagesSeen - 1));
      }),
    );
  });
});
