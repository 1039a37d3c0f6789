import { describe, expect, it } from 'vitest';
import { featureGain, scalesOf } from '../../../src/kit/canvas/feature-gain';

describe('the contrast of features', () => {
  it('takes the median of the learnt features as typical', () => {
    // 1 and 1.5 are noise next to features of 4, 6 and 10.
    expect(scalesOf(Float32Array.of(10, 1, 4, 1.5, 6), false)).toEqual({ typical: 6, largest: 10 });
  });

  it('takes the median of all if none stands out', () => {
    expect(scalesOf(Float32Array.of(3, 2, 3.5), false)).toEqual({ typical: 3, largest: 3.5 });
  });

  it('shows a feature paler the weaker it is, and the typical one and stronger ones in full colour', () => {
    const scales = { typical: 4, largest: 10 };
    expect(featureGain(4, scales, 'own')).toBe(1);
    expect(featureGain(10, scales, 'own')).toBe(1);
    expect(featureGain(1, scales, 'own')).toBe(0.5);
  });

  it('shows all relative to the largest when they share one contrast', () => {
    expect(featureGain(4, { typical: 4, largest: 10 }, 'common')).toBe(0.4);
    expect(featureGain(0, { typical: 0, largest: 0 }, 'common')).toBe(0);
  });

  it('shows noise pale before anything has been learnt', () => {
    expect(featureGain(0.01, scalesOf(Float32Array.of(0.01, 0.01), true), 'own')).toBe(0.5);
  });
});
