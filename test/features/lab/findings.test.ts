import { describe, expect, it } from 'vitest';
import type { AnnealedCode, SpanShares, TakenAway } from '../../../src/core/lab-answers';
import { choiceFinding, errorSum, mixtureFinding, spanFinding, takenFinding } from '../../../src/features/lab/findings';

const line = (components: number, at: (m: number) => number) =>
  Float32Array.from({ length: components + 1 }, (_, m) => at(m));
const shares = (mean: (m: number) => number, random: (m: number) => number, largest = 0.1): SpanShares =>
  ({
    components: 100,
    mean: line(100, mean),
    random: line(100, random),
    largest,
    mixed: 1 / largest,
  }) as SpanShares;

describe('the findings of the lab', () => {
  it('say how few components the features lie in, compared with random directions', () => {
    expect(
      spanFinding(
        shares(
          (m) => Math.min(1, m / 20),
          (m) => m / 200,
        ),
      ),
    ).toBe(
      'Features lie mostly among the first components: the first 10 hold half of an average feature, and of a random direction it takes 100.',
    );
    expect(
      spanFinding(
        shares(
          (m) => m / 100,
          (m) => m / 100,
        ),
      ),
    ).toContain('spread over the components like noise');
    expect(
      spanFinding(
        shares(
          (m) => m / 1000,
          (m) => m / 1000,
        ),
      ),
    ).toContain('100 components together hold only 10 % of an average feature, and 10 % of a random direction.');
  });

  it('call features eigenvectors only if one component makes up most of them', () => {
    expect(
      mixtureFinding(
        shares(
          () => 1,
          () => 1,
          0.1,
        ),
      ),
    ).toMatch(/^Not eigenvectors: .* 10 % .* 10\.0 equal parts/);
    expect(
      mixtureFinding(
        shares(
          () => 1,
          () => 1,
          0.6,
        ),
      ),
    ).toMatch(/^Close to single eigenvectors/);
    expect(
      mixtureFinding(
        shares(
          () => 1,
          () => 1,
          0.95,
        ),
      ),
    ).toMatch(/^Nearly eigenvectors/);
  });

  it('count the units that can go before the error has risen by a tenth', () => {
    const taken = { units: 4, winners: 2, errors: Float32Array.of(0.5, 0.3, 0.109, 0.1, 0.1) } as TakenAway;
    const sentence = takenFinding({ ...taken, pcaErrors: Float32Array.of(0.4, 0.2, 0.09) });
    expect(sentence).toBe(
      '2 of 4 units can go before the error has risen by a tenth, from 0.1000; 2 principal components, kept as real numbers, reach the error of all units with 2 bits on.',
    );
    const needed = { ...taken, errors: Float32Array.of(0.5, 0.4, 0.3, 0.2, 0.1), pcaErrors: Float32Array.of(0.4, 0.3) };
    expect(takenFinding(needed)).toBe(
      'No unit is redundant: without the first one the error rises by more than a tenth; 1 principal component does not reach that error.',
    );
  });

  it('use the singular for one bit and one component, and name the mean image for none', () => {
    const taken = { units: 1, winners: 1, errors: Float32Array.of(0.5, 0.3) } as TakenAway;
    expect(takenFinding({ ...taken, pcaErrors: Float32Array.of(0.4, 0.2) })).toMatch(
      /; 1 principal component, kept as a real number, reaches the error of all units with 1 bit on\.$/,
    );
    expect(takenFinding({ ...taken, pcaErrors: Float32Array.of(0.3, 0.2) })).toMatch(
      /; the mean image alone costs no more, without any component\.$/,
    );
  });

  it('split the error into choice and features', () => {
    const code = (own: number, best: number) => ({ own: { error: own }, best: { error: best } }) as AnnealedCode;
    expect(choiceFinding([code(0.01, 0.004), code(0.03, 0.016)])).toMatch(
      /^Chosen badly: at least 50 % of the error, since other bits lower it from 0\.0200 to 0\.0100\. Features: at most the other 50 %/,
    );
    expect(choiceFinding([code(0.01, 0.01)])).toMatch(/^The search found nothing better: all of the error/);
    expect(choiceFinding([code(0.01, 0.00995)])).toMatch(/^The search found hardly anything better: nearly all /);
    // “At least” and “at most” add up to the whole.
    expect(choiceFinding([code(0.1, 0.0636)])).toMatch(/at least 36 % of the error.* at most the other 64 %/);
    expect(choiceFinding([code(0.1, 0.09044)])).toMatch(/at least 9\.5 % of the error.* at most the other 90\.5 %/);
    expect(choiceFinding([code(0, 0)])).toContain('without an error');
  });

  it('round the two parts of an error so that they add up', () => {
    const code = (own: number, best: number) => ({ own: { error: own }, best: { error: best } }) as AnnealedCode;
    expect(errorSum(code(0.00854, 0.00346))).toBe('0.0035 + 0.0050 = 0.0085');
    expect(errorSum(code(0.0097, 0.0097))).toBe('0.0097 + 0.0000 = 0.0097');
  });
});
