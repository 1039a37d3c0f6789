import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmMoments } from '../../../../src/features/export/film/film-moments';

describe('the moments of a film', () => {
  it('last as long as the film, and go from noise to the newest image without repetition', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 2, max: 200 }), (imagesSeen, frames) => {
        const moments = filmMoments(imagesSeen, frames);
        expect(moments.reduce((sum, moment) => sum + moment.frames, 0)).toBe(frames);
        expect(moments[0]!.imagesSeen).toBe(0);
        expect(moments.at(-1)!.imagesSeen).toBe(imagesSeen);
        for (let i = 1; i < moments.length; i++) {
          expect(moments[i]!.imagesSeen).toBeGreaterThan(moments[i - 1]!.imagesSeen);
        }
      }),
    );
  });

  it('give each doubling of the images the same time', () => {
    const frames = filmMoments(2 ** 10 - 1, 101);
    const upTo = (count: number): number =>
      frames.filter(({ imagesSeen }) => imagesSeen < count).reduce((sum, moment) => sum + moment.frames, 0);
    // Ten doublings in a hundred frames.
    for (let doubling = 4; doubling <= 10; doubling++) expect(upTo(2 ** doubling - 1)).toBe(10 * doubling);
  });
});
