import { describe, expect, it } from 'vitest';
import type { AnnealedCode, SpanShares, TakenAway } from '../../../src/core/lab-answers';
import { choiceFinding, mixtureFinding, spanFinding, takenFinding } from '../../../src/features/lab/findings';

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

describe('what the lab says of its pictures', () => {
  it('says in how few components the features lie, compared with random directions', () => {
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
    ).toContain('100 components together hold only 10 %');
  });

  it('calls features eigenvectors only where one component makes up most of them', () => {
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

  it('counts the units without which the error has risen by less than a tenth', () => {
    const taken = { units: 4, winners: 2, errors: Float32Array.of(0.5, 0.3, 0.109, 0.1, 0.1) } as TakenAway;
    const sentence = takenFinding({ ...taken, pcaErrors: Float32Array.of(0.4, 0.2, 0.09) });
    expect(sentence).toBe(
      '2 of 4 units can go before the error has risen by a tenth, from 0.1000; 2 principal components, kept as real numbers, reach the error of all units with 2 bits on.',
    );
    const needed = { ...taken, errors: Float32Array.of(0.5, 0.4, 0.3, 0.2, 0.1), pcaErrors: Float32Array.of(0.4, 0.3) };
    expect(takenFinding(needed)).toBe(
      'No unit is redundant: without the first one the error rises by more than a tenth; 1 principal components do not reach that error.',
    );
  });

  it('splits the error into choice and features', () => {
    const code = (own: number, best: number) => ({ own: { error: own }, best: { error: best } }) as AnnealedCode;
    expect(choiceFinding([code(0.01, 0.004), code(0.03, 0.016)])).toMatch(
      /^Chosen badly: at least 50 % of the error, since other bits lower it from 0\.0200 to 0\.0100\. Features: at most the other 50 %/,
    );
    expect(choiceFinding([code(0.01, 0.01)])).toMatch(/^The search found nothing better/);
    expect(choiceFinding([code(0, 0)])).toContain('without an error');
  });
});
