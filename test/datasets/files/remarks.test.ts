import { describe, expect, it } from 'vitest';
import { shortenRemarks } from '../../../src/datasets/files/remarks';
import { brought, ramp, read } from '../../support/brought-files';
import { writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

const some = (count: number): string[] => Array.from({ length: count }, (_, i) => `File ${i} was left out.`);

describe('remarks on many files', () => {
  it('are listed once each if they are few, and counted if they are many', () => {
    expect(shortenRemarks([])).toEqual([]);
    expect(shortenRemarks(['Same.', 'Same.'])).toEqual(['Same.']);
    expect(shortenRemarks(some(5))).toEqual(some(5));
    expect(shortenRemarks(some(1204))).toEqual([...some(4), 'And so on, for 1,200 more.']);
  });

  it('do not fill the page if an .npz file contains hundreds of other arrays', async () => {
    const others = Array.from(
      { length: 300 },
      (_, i) => [`mean${i}.npy`, writeNpy([2], [0.5, 0.5], { kind: 'f8' })] as const,
    );
    const images = await read([
      brought('x.npz', await zip(new Map([['x.npy', writeNpy([3, 2, 2], ramp(12))], ...others]))),
    ]);
    expect(images.remarks).toHaveLength(5);
    expect(images.remarks.at(-1)).toBe('And so on, for 296 more.');
  });
});
