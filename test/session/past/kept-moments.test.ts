import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunHistory } from '../../../src/core/run-history';
import { KeptMoments } from '../../../src/session/past/kept-moments';
import type { Lineage } from '../../../src/session/past/lineage';

const lineage = (changes: RunHistory['changes'] = []): Lineage => ({
  datasetId: 'mnist',
  kind: 'tied-kwta',
  history: { first: { seed: 1, winners: 30 }, changes },
});

describe('kept moments', () => {
  it('never take more than their room, and include the newest', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        (counts, size) => {
          const kept = new KeptMoments<number>(100, true);
          const ascending = [...new Set(counts)].sort((a, b) => a - b);
          for (const count of ascending) {
            kept.keep(lineage(), count, count, size);
            expect(kept.bytes).toBeLessThanOrEqual(100);
            expect(kept.countsOf(lineage()).at(-1)).toBe(count);
          }
        },
      ),
    );
  });

  it('stay spread over the whole run', () => {
    const kept = new KeptMoments<number>(20, true);
    for (let count = 1; count < 2 ** 20; count = Math.ceil(1.1 * count)) kept.keep(lineage(), count, count, 1);
    const counts = kept.countsOf(lineage());
    expect(counts).toHaveLength(20);
    expect(counts[0]).toBeLessThan(32);
    for (let i = 1; i < counts.length; i++) expect(counts[i]! / counts[i - 1]!).toBeLessThan(64);
  });

  it('belong to another run from its change on, and to both before it', () => {
    const changed = lineage([{ imagesSeen: 500, changed: { winners: 1 } }]);
    const pictures = new KeptMoments<string>(10, true);
    const checkpoints = new KeptMoments<string>(10, false);
    for (const kept of [pictures, checkpoints]) {
      for (const count of [400, 500, 600]) kept.keep(lineage(), count, `at ${count}`, 1);
    }
    // A picture at the very count of a change is from after it; a checkpoint is from before it.
    expect(pictures.nearest(changed, 600)).toBe('at 400');
    expect(checkpoints.lastBefore(changed, 600)).toBe('at 500');
    expect(pictures.nearest({ ...changed, kind: 'dense' }, 600)).toBeNull();
  });
});
