import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coherence, countWins, deadUnits, distinctCodes, usageEntropy } from '../../src/measures/metrics';
import { CodeTally, codeCoherence, withChangedPixels } from '../../src/measures/scorecard';
import { randomStream } from '../../src/core/random';
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

/** The same by looking at every pair. */
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

  it('averages the common bits over pairs of one class and of two classes', () => {
    // Class 0: {01, 02} share 1. Class 1: 01 with 34 shares 0 twice, 34 with 34 shares 2.
    // Across: 01 with 01 shares 2, 02 with 01 shares 1, the other four pairs nothing.
    const { within, between } = tallied(CODES, 2).overlaps();
    expect(within).toBeCloseTo((1 + 0 + 0 + 2) / 4, 12);
    expect(between).toBeCloseTo((2 + 1) / 6, 12);
  });

  it('averages over all pairs when nothing is labelled, and knows of no others', () => {
    const { within, between } = tallied(
      CODES.map(({ bits }) => ({ bits, label: 0 })),
      1,
    ).overlaps();
    expect(within).toBeCloseTo((1 + 0 + 0 + 2 + 2 + 1) / 10, 12);
    expect(between).toBeNaN();
  });

  it('agrees with looking at every pair, and with the measures of whole arrays, for any codes', () => {
    const image = fc.record({ bits: fc.uniqueArray(fc.nat(8), { minLength: 3, maxLength: 3 }), label: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(image, { minLength: 2, maxLength: 12 }), (images) => {
        const codes = images.map(({ bits, label }) => ({ bits: bits.toSorted((a, b) => a - b), label }));
        const tally = tallied(codes, 3, 9);
        const expected = overlapsOfPairs(codes);
        const { within, between } = tally.overlaps();
        // Without a pair of its kind an average is not a number, here as there.
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

const binary = (...bits: number[]) => ({ bits: code(...bits), strengths: null });

describe('the coherence of a code', () => {
  const weights = [
    [1, 0, 0],
    [0, 2, 0],
    [1, 0, 0],
    [0, 0, 0],
  ];
  const read = (unit: number, into: Float32Array) => into.set(weights[unit]!);

  it('is 1 for orthogonal weights, k for clones, and 1 for weights that are all zero', () => {
    expect(codeCoherence(binary(0, 1), read, 3)).toBe(1);
    expect(codeCoherence(binary(0, 2), read, 3)).toBe(2);
    expect(codeCoherence(binary(3), read, 3)).toBe(1);
  });

  it('weighs each winner with its strength', () => {
    // Twice the first axis and once the second one: as orthogonal as without. Clones of strengths 3 and 1: (3 + 1)^2 / (9 + 1).
    expect(codeCoherence({ bits: Uint32Array.of(0, 1), strengths: Float32Array.of(2, 1) }, read, 3)).toBe(1);
    expect(codeCoherence({ bits: Uint32Array.of(0, 2), strengths: Float32Array.of(3, 1) }, read, 3)).toBe(1.6);
    const all = Float32Array.from(weights.flat());
    const rows = { ...codeRows([[0, 2]]), strengths: Float32Array.of(3, 1) };
    expect(coherence(all, 3, rows)).toBe(1.6);
  });

  it('has the mean that is measured from all weights at once', () => {
    const random = randomStream(5, 'noise');
    const all = Float32Array.from({ length: 8 * 4 }, () => random.unit() - 0.5);
    const rows = (unit: number, into: Float32Array) => into.set(all.subarray(unit * 4, unit * 4 + 4));
    const codes = [
      [0, 3, 5],
      [1, 2, 7],
    ];
    const mean = codes.reduce((sum, bits) => sum + codeCoherence(binary(...bits), rows, 4) / 2, 0);
    expect(mean).toBeCloseTo(coherence(all, 4, codeRows(codes)), 5);
  });
});

describe('an image with changed pixels', () => {
  const image = new Uint8Array(1000).fill(7);

  it('differs in the share of its pixels that was asked for, but for values that happen to be the same', () => {
    for (const share of [0.01, 0.03, 0.1, 0.3]) {
      const changed = withChangedPixels(image, share, randomStream(1, 'noise'));
      const different = changed.filter((value) => value !== 7).length;
      expect(different).toBeLessThanOrEqual(1000 * share);
      expect(different).toBeGreaterThan(1000 * share * 0.97 - 2);
    }
  });

  it('has values from all over the range, is seeded, and leaves the original as it was', () => {
    const changed = withChangedPixels(image, 1, randomStream(2, 'noise'));
    const mean = changed.reduce((sum, value) => sum + value, 0) / 1000;
    expect(mean).toBeGreaterThan(115);
    expect(mean).toBeLessThan(140);
    expect(withChangedPixels(image, 1, randomStream(2, 'noise'))).toEqual(changed);
    expect(image.every((value) => value === 7)).toBe(true);
  });

  it('has at least one changed pixel', () => {
    const black = new Uint8Array(20);
    const lit = [1, 2, 3, 4].map((seed) => withChangedPixels(black, 0.01, randomStream(seed, 'noise')));
    for (const one of lit) expect(one.filter((value) => value > 0)).toHaveLength(1);
  });
});
