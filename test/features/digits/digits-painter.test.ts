import { createStore } from 'zustand/vanilla';
import { expect, test, vi } from 'vitest';
import { createSnapshot, snapshotBytes, type SnapshotShape } from '../../../src/core/snapshot';
import type { Palette } from '../../../src/kit/canvas/palette';
import { createDigitsPainter } from '../../../src/features/digits/digits-painter';
import { plainPalette } from '../../support/plain-palette';

const SHAPE: SnapshotShape = {
  units: 4,
  mostBits: 1,
  values: 'binary',
  width: 2,
  height: 2,
  signed: false,
  examples: 2,
  firstTile: 0,
  tiles: 1,
};
/** The height of the originals; codes and reconstructions are below. */
const ORIGINALS = 0;

function painter() {
  const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(SHAPE)), SHAPE);
  const boxes = [0, 1].map((place) => {
    const box = { left: 10 * place, top: ORIGINALS, width: 4, height: 4 };
    return { original: box, code: { ...box, top: 10 }, reconstruction: { ...box, top: 20 } };
  });
  const draw = createDigitsPainter(
    {
      snapshots: { shown: () => snapshot },
      stage: createStore(() => ({ shown: null })) as never,
      highlight: createStore(() => ({ unit: null })) as never,
    },
    boxes,
  );
  const canvas = { width: 20, height: 30 };
  const putImageData = vi.fn<(image: unknown, left: number, top: number) => void>();
  const createImageData = (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) });
  const context = { canvas, putImageData, createImageData, clearRect: () => {} } as unknown as CanvasRenderingContext2D;
  /** @returns the number of pictures drawn at each height. */
  const drawn = (palette: Palette = plainPalette, time = 0) => {
    putImageData.mockClear();
    draw(context, palette, { time, workStart: time });
    const at = (top: number): number => putImageData.mock.calls.filter((call) => call[2] === top).length;
    return [at(ORIGINALS), at(10), at(20)];
  };
  return { drawn, snapshot, canvas };
}

test('originals are drawn now and then, codes and reconstructions every time', () => {
  const { drawn } = painter();
  expect(drawn()).toEqual([2, 2, 2]);
  expect(drawn()).toEqual([0, 2, 2]);
  expect(drawn(plainPalette, 4000)).toEqual([0, 2, 2]);
  expect(drawn(plainPalette, 6000)).toEqual([2, 2, 2]);
});

test('originals are redrawn when they change, in other colours, and on a canvas of another size', () => {
  const { drawn, snapshot, canvas } = painter();
  drawn();
  snapshot.examplePixels[7] = 200;
  expect(drawn()).toEqual([2, 2, 2]);
  const other = { ...plainPalette };
  expect(drawn(other)).toEqual([2, 2, 2]);
  expect(drawn(other)).toEqual([0, 2, 2]);
  canvas.width = 21;
  expect(drawn(other)).toEqual([2, 2, 2]);
});
