import { describe, expect, it } from 'vitest';
import {
  divergenceAnswer,
  effectAnswer,
  revivalAnswer,
  settingAnswer,
} from '../../../src/features/answers/setting-answers';

const moment = { units: 1000, winners: 30, deadUnits: 0, noun: 'digit' };
const answer = (name: string, from: number, to: number, change: Partial<typeof moment> = {}) =>
  settingAnswer(name, { seed: 3, [name]: from }, { seed: 3, [name]: to }, { ...moment, ...change });

const measured = (error: number, deadUnits = 0) => ({ error, deadUnits });

describe('the answer to a setting', () => {
  it.each([
    ['winners', 30, 1, 'One winner: every unit becomes a whole digit.'],
    ['winners', 30, 200, '200 winners: features blur, each adds only a little.'],
    ['winners', 30, 60, '60 winners instead of 30: each has to add a smaller part.'],
    ['winners', 30, 10, '10 winners instead of 30: each has to cover more of the digit.'],
    ['winners', 30, 1000, 'Every unit wins every time: nothing is sparse any more.'],
    ['rounds', 1, 5, '5 rounds: later winners explain what the first left over.'],
    ['rounds', 5, 1, 'One round: all winners are picked at once.'],
    ['learningRate', 0.1, 2, 'A high learning rate: each image overwrites much of what was there.'],
  ])('%s from %d to %d says what follows', (name, from, to, text) => {
    expect(answer(name, from, to)).toBe(text);
  });

  it('counts the units that boosting will exclude or include', () => {
    expect(answer('boostStrength', 1, 0, { deadUnits: 970 })).toBe(
      'Boosting off: 970 of 1,000 units will never learn.',
    );
    expect(answer('boostStrength', 0, 1, { deadUnits: 970 })).toBe('Boosting on: 970 units that never won get a turn.');
    expect(answer('boostStrength', 1, 0, { deadUnits: Number.NaN })).toMatch(/^Boosting off: from now on/);
  });

  it.each([
    ['winners', 30, 30],
    ['winners', 30, 33],
    ['boostStrength', 1, 1.1],
  ])('%s from %d to %d is not worth mentioning', (name, from, to) => {
    expect(answer(name, from, to)).toBeNull();
  });

  it('is never longer than a line', () => {
    for (const [name, values] of Object.entries({
      winners: [1, 2, 30, 200, 999],
      boostStrength: [0, 0.1, 10],
      rounds: [1, 256],
    })) {
      for (const from of values) {
        for (const to of values)
          expect(answer(name, from, to, { deadUnits: 970 })?.length ?? 0).toBeLessThanOrEqual(75);
      }
    }
  });
});

describe('the effect of a change', () => {
  it('gives the error before and after if they differ by more than a twentieth', () => {
    const before = measured(0.0104);
    expect(effectAnswer('Winners', '60', before, measured(0.0081))).toBe('Winners 60: test error 0.0104 → 0.0081.');
    expect(effectAnswer('Winners', '31', before, measured(0.0102))).toBeNull();
    expect(effectAnswer('Winners', '31', measured(Number.NaN), measured(0.0102))).toBeNull();
  });

  it('counts the units that died', () => {
    const after = effectAnswer('Boosting', '0', measured(0.0109), measured(0.0251, 431));
    expect(after).toBe('Boosting 0: test error 0.0109 → 0.0251, 431 units dead.');
    expect(effectAnswer('Boosting', '0', measured(0.0109, 3), measured(0.011, 9))).toBeNull();
  });

  it('says when training has diverged, and why', () => {
    expect(divergenceAnswer('Learning rate', '5')).toBe(
      'Learning rate 5: corrections overshoot more and more. Training diverged.',
    );
  });

  it('counts the units that have come alive', () => {
    expect(revivalAnswer(970, 0)).toBe('All 970 dead units have come alive.');
    expect(revivalAnswer(970, 100)).toBe('870 dead units have come alive, 100 are left.');
    expect(revivalAnswer(5, 0)).toBeNull();
    expect(revivalAnswer(Number.NaN, 0)).toBeNull();
  });
});
