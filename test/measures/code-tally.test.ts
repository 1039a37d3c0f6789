import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWins, deadUnits, distinctCodes, usageEntropy } from '../../src/measures/metrics';
import { CodeTally } from '../../src/measures/code-tally';
import { codeRows } from '../support/code-rows';

const code = (...bits: number[]) => Uint32Array.from(bits);

/** Codes of two bits out of six, with their classes. */
const CODES = [
  { bits: [0, 1], label: 0 },
  { bits: [0, 2], label: 0 },
  { bits: [0, 1], label: 1 },
  { bits: [3, 4], label: 1 },
  { bits: [3, 4], label: 1 },
];

function tallied(codes: readonly { bits: number[]; label: number }[], classes: number, units = 6): CodeTally {
  const tally = new CodeTally(units, classes);
  for (const { bits, label } of codes) tally.add(code(...bits), label);
  return tally;
}

/** The same, by enumerating all pairs. */
function overlapsOfPairs(codes: readonly { bits: number[]; label: number }[]) {
  const of = { within: [] as number[], between: [] as number[] };
  codes.forEach((a, i) =>
    codes.slice(i + 1).forEach((b) => {
      const shared = a.bits.filter((bit) => b.bits.includes(bit)).length;
      of[a.label === b.label ? 'within' : 'between'].push(shared);
    }),
  );
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { within: mean(of.within), between: mean(of.between) };
}

const rounded = (value: number) => Math.round(1e9 * value) / 1e9;

describe('a tally of codes', () => {
  it('counts different codes, dead units and images', () => {
    const tally = tallied(CODES, 2);
    expect(tally.images).toBe(5);
    expect(tally.distinctCodes).toBe(3);
    expect(tally.deadUnits).toBe(1);
  });

  it('averages the shared bits over pairs of the same class and of different classes', () => {
    // Class 0: {01, 02} share 1. Class 1: 01 with 34 shares 0 twice, 34 with 34 shares 2.
    // Across: 01 with 01 shares 2, 02 with 01 shares 1, the other four pairs nothing.
    const { within, between } = tallied(CODES, 2).overlaps();
    expect(within).toBeCloseTo((1 + 0 + 0 + 2) / 4, 12);
    expect(between).toBeCloseTo((2 + 1) / 6, 12);
  });

  it('counts all pairs as pairs of the same class if nothing is labelled', () => {
    const { within, between } = tallied(
      CODES.map(({ bits }) => ({ bits, label: 0 })),
      1,
    ).overlaps();
    expect(within).toBeCloseTo((1 + 0 + 0 + 2 + 2 + 1) / 10, 12);
    expect(between).toBeNaN();
  });

  it('agrees with enumerating all pairs, and with the measures of whole arrays, for any codes', () => {
    const image = fc.record({ bits: fc.uniqueArray(fc.nat(8), { minLength: 3, maxLength: 3 }), label: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(image, { minLength: 2, maxLength: 12 }), (images) => {
        const codes = images.map(({ bits, label }) => ({ bits: bits.toSorted((a, b) => a - b), label }));
        const tally = tallied(codes, 3, 9);
        const expected = overlapsOfPairs(codes);
        const { within, between } = tally.overlaps();
        // Both give NaN for an average without pairs.
        expect([within, between].map(rounded)).toEqual([expected.within, expected.between].map(rounded));
        const rows = codeRows(codes.map(({ bits }) => bits));
        const wins = countWins(rows, 9);
        expect(tally.deadUnits).toBe(deadUnits(wins));
        expect(tally.usageEntropy).toBeCloseTo(usageEntropy(wins, codes.length), 12);
        expect(tally.distinctCodes).toBe(distinctCodes(rows));
      }),
    );
  });
});
