import { describe, expect, it } from 'vitest';
import { surfaceOf } from '../../../src/kit/canvas/surface';
import { fakeContext } from '../../support/fake-context';

describe('surfaces', () => {
  it('are made once for canvases of one size', () => {
    const first = surfaceOf(fakeContext(5, 7).context);
    expect(first.pixels).toHaveLength(35);
    expect(surfaceOf(fakeContext(5, 7).context)).toBe(first);
    expect(surfaceOf(fakeContext(7, 5).context)).not.toBe(first);
  });

  it('are dropped after many other sizes, so that resizing a window does not fill memory', () => {
    const first = surfaceOf(fakeContext(3, 3).context);
    for (let width = 20; width < 60; width++) surfaceOf(fakeContext(width, 3).context);
    expect(surfaceOf(fakeContext(3, 3).context)).not.toBe(first);
  });
});
