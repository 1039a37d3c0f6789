import { describe, expect, it } from 'vitest';
import type { ChangedSettings } from '../../../src/core/run-history';
import { DEFAULT_KIND } from '../../../src/encoders/registry';
import { changeMarks } from '../../../src/features/timeline/setting-changes';

const never = (): boolean => false;
const marks = (
  changes: readonly [number, ChangedSettings][],
  seen = 1e6,
  isNear: (a: number, b: number) => boolean = never,
) =>
  changeMarks(
    DEFAULT_KIND.id,
    { first: DEFAULT_KIND.defaults, changes: changes.map(([imagesSeen, changed]) => ({ imagesSeen, changed })) },
    seen,
    isNear,
  );
const words = (...given: Parameters<typeof marks>) => marks(...given).map((mark) => mark.words);

describe('setting changes on the timeline', () => {
  it('give the old and the new value', () => {
    expect(
      marks([
        [60_000, { winners: 1 }],
        [90_000, { winners: 200 }],
      ]),
    ).toEqual([
      { imagesSeen: 60_000, words: 'Winners 30 → 1' },
      { imagesSeen: 90_000, words: 'Winners 1 → 200' },
    ]);
  });

  it('say that boosting is off, and give only the number for a value set by hand', () => {
    expect(words([[10, { boostStrength: 0 }]])).toEqual(['Boosting 1 → off']);
    expect(words([[10, { learningRateSchedule: 'constant', learningRate: 0.5 }]])).toEqual([
      'Learning rate auto → 0.5',
    ]);
  });

  it('count as one while a slider is dragged, and as none if it comes back', () => {
    const isNear = (a: number, b: number): boolean => b - a < 100;
    expect(
      words(
        [
          [1000, { winners: 29 }],
          [1050, { winners: 20 }],
          [1100, { winners: 7 }],
        ],
        1e6,
        isNear,
      ),
    ).toEqual(['Winners 30 → 7']);
    expect(
      words(
        [
          [1000, { winners: 29 }],
          [1050, { winners: 30 }],
        ],
        1e6,
        isNear,
      ),
    ).toEqual([]);
  });

  it('leave out those that a link schedules for later', () => {
    expect(words([[1000, { winners: 1 }]], 999)).toEqual([]);
  });

  it('are shown if made at the first image, and none without changes', () => {
    expect(words([])).toEqual([]);
    expect(words([[0, { winners: 3 }]], 5)).toEqual(['Winners 30 → 3']);
  });
});
