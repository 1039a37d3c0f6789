import { describe, expect, it } from 'vitest';
import { stopsOf } from '../../../src/features/steps/stops';
import type { TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import type { Formula, Term } from '../../../src/features/steps/formula';
import { formulasAt } from '../../../src/features/steps/formulas';
import { tracedRun } from '../../support/traced-run';

const f32 = Math.fround;

/** Evaluates the right-hand side of a formula, rounding to float32 after each operation. */
function workOut(formula: Formula): number {
  const words = formula.tokens.slice(1).flatMap((token): (string | number)[] =>
    typeof token === 'string'
      ? token
          .replaceAll(/([(),])/g, ' $1 ')
          .split(' ')
          .filter(Boolean)
      : [token.value],
  );
  const round = (formula.tokens[0] as Term).type === 'float64' ? (value: number) => value : f32;
  const take = (): string | number => words.shift()!;
  const factor = (): number => {
    const word = take();
    if (word === '(') return closing(sum());
    if (word === 'max') {
      take();
      const first = sum();
      take();
      return Math.max(first, closing(sum()));
    }
    return Number(word);
  };
  const closing = (value: number): number => {
    expect(take()).toBe(')');
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (words[0] === '×' || words[0] === '/') value = round(take() === '×' ? value * factor() : value / factor());
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (words[0] === '+' || words[0] === '−') value = round(take() === '+' ? value + product() : value - product());
    return value;
  };
  expect(take()).toBe('=');
  return sum();
}

const CASES: readonly [string, Partial<TiedSettings>, boolean][] = [
  ['one round', {}, false],
  ['three rounds', { rounds: 3 }, false],
  ['signed images in two rounds', { rounds: 2, inhibition: 1 }, true],
];

describe.each(CASES)('with %s', (_, change, signed) => {
  it('every formula at every stop holds to the bit for the numbers shown', async () => {
    const { ask } = tracedRun(change, { signed });
    const trace = await ask('trace', {});
    const titles = new Set<string>();
    for (let unit = 0; unit < 20; unit++) {
      const detail = await ask('traceUnit', { unit });
      for (const stop of stopsOf(trace.roundPicks.length)) {
        for (let pixel = 0; pixel < 30; pixel++) {
          for (const formula of formulasAt(stop, { trace, unit, pixel, detail }, 1 + (pixel % 4))) {
            if (formula.parts) continue; // a sum over many pixels, which the trace's own tests check
            titles.add(formula.title.replaceAll(/\d+/g, ''));
            const [result] = formula.tokens as [Term];
            expect({ [formula.title]: workOut(formula) }).toEqual({ [formula.title]: result.value });
          }
        }
      }
    }
    // Load 2, overlap, boosts 4, stack, clip, difference 2, update 3, the losers' title; with rounds, the residual too.
    expect(titles.size).toBeGreaterThanOrEqual(14);
  });

  it('the sixteen partial sums add up to the overlap', async () => {
    const { ask } = tracedRun(change, { signed });
    const trace = await ask('trace', {});
    const detail = await ask('traceUnit', { unit: 7 });
    for (const stop of stopsOf(trace.roundPicks.length).filter(({ phase }) => phase === 'overlaps')) {
      const { tokens, parts } = formulasAt(stop, { trace, unit: 7, pixel: 0, detail }, 0)[1]!;
      const column = (x: number) => f32(f32(parts![x]! + parts![4 + x]!) + f32(parts![8 + x]! + parts![12 + x]!));
      expect(f32(f32(column(0) + column(2)) + f32(column(1) + column(3)))).toBe((tokens[0] as Term).value);
    }
  });
});
