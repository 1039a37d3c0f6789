import { describe, expect, it } from 'vitest';
import { HELD_OUT, withHeldOut, type WholeDataset } from './evaluate-data';

/** Image i is one pixel, i modulo 251; its label is i modulo 10. */
function numbered(count: number) {
  return {
    pixels: Uint8Array.from({ length: count }, (_, i) => i % 251),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
  };
}

describe('training images that are held out', () => {
  const layout = { id: 'x', shape: { width: 1, height: 1, signed: false }, classCount: 10 };
  const whole: WholeDataset = {
    layout: { ...layout, trainShards: [2000, 2000, 2000, 2000], testShards: [300] },
    train: numbered(8000),
    test: numbered(300),
  };

  it('are the last ones, replace the test images, and are not trained on', () => {
    const { layout: cut, train, test } = withHeldOut(whole);
    expect(cut.trainShards).toEqual([2000, 1000]);
    expect(cut.testShards).toEqual([HELD_OUT]);
    expect(train).toEqual({ pixels: whole.train.pixels.slice(0, 3000), labels: whole.train.labels!.slice(0, 3000) });
    expect(test).toEqual({ pixels: whole.train.pixels.slice(3000), labels: whole.train.labels!.slice(3000) });
  });

  it('have no labels if the images have none', () => {
    const { train, test } = withHeldOut({ ...whole, train: { ...whole.train, labels: null } });
    expect([train.labels, test.labels]).toEqual([null, null]);
  });
});
