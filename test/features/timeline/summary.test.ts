import { describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../../src/core/curve-point';
import { summarySentence } from '../../../src/features/timeline/summary';
import { UNKNOWN_FIGURES, type Figures } from '../../../src/session/figures';

const WORDS = { noun: 'digit', units: 1000, countsDead: true };

const figures = (known: Partial<Figures>): Figures => ({ ...UNKNOWN_FIGURES, imagesSeen: 20_000, ...known });

const point = (imagesSeen: number, heldOutError: number, accuracy = NaN): CurvePoint => ({
  imagesSeen,
  heldOutError,
  trainError: NaN,
  deadUnits: NaN,
  accuracy,
});

describe('the run in one sentence', () => {
  it('gives error and trend, dead units and recognition', () => {
    const points = [point(10_000, 0.016, 0.88), point(20_000, 0.0124, 0.912)];
    expect(summarySentence(figures({ heldOutError: 0.0124, deadUnits: 3 }), points, WORDS)).toBe(
      'After 20,000 images the test error is 0.0124, falling, 3 of 1,000 units are dead and 91.2 % of the test digits are recognised.',
    );
  });

  it.each([
    [0.01, 0.02, 'rising'],
    [0.0201, 0.02, 'steady'],
    [0.03, 0.02, 'falling'],
  ])('compares with half as many images: %d, then %d is %s', (before, now, word) => {
    const points = [point(100, 0.1), point(10_000, before), point(20_000, now)];
    expect(summarySentence(figures({ heldOutError: now }), points, WORDS)).toContain(`0.0200, ${word}.`);
  });

  it('leaves out unmeasured figures, and those this encoder does not have', () => {
    expect(summarySentence(figures({ heldOutError: 0.02 }), [point(20_000, 0.02)], WORDS)).toBe(
      'After 20,000 images the test error is 0.0200.',
    );
    expect(summarySentence(figures({ deadUnits: 1 }), [], WORDS)).toBe('After 20,000 images 1 of 1,000 units is dead.');
    expect(summarySentence(figures({ deadUnits: 1 }), [], { ...WORDS, countsDead: false })).toBe(
      'After 20,000 images nothing has been measured yet.',
    );
    expect(summarySentence(figures({ imagesSeen: NaN }), [], WORDS)).toBe('Nothing has been learnt yet.');
  });

  it('describes the moment shown, ignoring later measurements', () => {
    const points = [point(10, 0.1, 0.3), point(20, 0.05, 0.5), point(20_000, 0.0124, 0.912)];
    expect(summarySentence(figures({ imagesSeen: 20, heldOutError: 0.05 }), points, WORDS)).toBe(
      'After 20 images the test error is 0.0500, falling and 50.0 % of the test digits are recognised.',
    );
  });

  it('says "none" when no unit is dead', () => {
    expect(summarySentence(figures({ deadUnits: 0 }), [], WORDS)).toContain('none of 1,000 units are dead');
  });
});
