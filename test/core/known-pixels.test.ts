import { describe, expect, it } from 'vitest';
import { altersPixels } from '../../src/core/known-pixels';

/** A canvas that returns what was put on it, changed by a browser. */
function contextThat(change: (data: Uint8ClampedArray) => void) {
  let kept = new Uint8ClampedArray(0);
  return {
    createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
    putImageData: ({ data }: { readonly data: Uint8ClampedArray }) => {
      kept = data.slice();
    },
    getImageData: () => {
      const data = kept.slice();
      change(data);
      return { data };
    },
  };
}

describe('pixels that are read back', () => {
  it.each<[string, (data: Uint8ClampedArray) => void, boolean]>([
    ['are as they were put', () => {}, false],
    ['have noise in the last bit of one of them', (data) => void (data[4001]! ^= 1), true],
    ['are all white', (data) => data.fill(255), true],
    ['are all transparent', (data) => data.fill(0), true],
  ])('%s', (_, change, expected) => {
    expect(altersPixels(contextThat(change))).toBe(expected);
  });
});
