import { useCallback, useMemo, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { Snapshot } from '../../core/snapshot';
import { drawImage } from '../../kit/canvas/draw-image';
import { datasetStore } from '../../session/dataset-store';
import { drawingStore, type PadDigit } from './store';
import type { Draw } from '../../kit/canvas/canvas-host';
import { TEXT_INTERVAL, useSnapshotSample } from '../../session/use-snapshot';
import { useCanvas } from '../../kit/canvas/use-canvas';
import { capitalised } from '../../kit/format/nouns';
import { imageOfClass } from '../../session/image-of-class';

/** A digit of the rows that can be put into the pad; its pixels are a copy. */
export interface TestDigit extends PadDigit {
  /** Index within the test split. */
  readonly index: number;
  /** What it is called, such as "Digit 7". */
  readonly name: string;
}

const NO_LABEL = 255;

/** The digits that the rows show at present. */
export function useTestDigits(): readonly TestDigit[] {
  const classes = useStore(datasetStore, (dataset) => dataset.manifest?.classes ?? null);
  const read = useMemo(() => createReader(classes), [classes]);
  return useSnapshotSample(read, TEXT_INTERVAL) ?? [];
}

export function putIntoPad(digit: TestDigit): void {
  drawingStore.getState().putDigit(digit);
}

export function useTestDigitCanvas(ref: RefObject<HTMLCanvasElement | null>, digit: TestDigit): void {
  const draw = useCallback<Draw>(
    (context, palette) => drawImage(context, { shape: digit.shape, pixels: digit.pixels, palette }),
    [digit],
  );
  useCanvas(ref, draw);
}

/** Reads the digits of a snapshot; as long as they are the same it returns the same array, so that nothing is drawn anew. */
function createReader(classes: readonly string[] | null): (snapshot: Snapshot) => readonly TestDigit[] {
  let last: readonly TestDigit[] = [];
  return (snapshot) => {
    const { examples, width, height, signed } = snapshot.shape;
    const shape: ImageShape = { width, height, signed };
    const size = pixelCount(shape);
    const same =
      last.length === examples &&
      last.every(
        (digit, i) =>
          digit.index === snapshot.exampleIndices[i] &&
          sameBytes(digit.pixels, snapshot.examplePixels.subarray(i * size, (i + 1) * size)),
      );
    if (same) return last;
    last = Array.from({ length: examples }, (_, i) => {
      const code = snapshot.exampleLabels[i]!;
      const label = code === NO_LABEL ? null : code;
      const index = snapshot.exampleIndices[i]!;
      const pixels = snapshot.examplePixels.slice(i * size, (i + 1) * size);
      return { pixels, shape, label, index, name: nameOf(label, index, classes) };
    });
    return last;
  };
}

function nameOf(label: number | null, index: number, classes: readonly string[] | null): string {
  if (label === null) return `Image ${index}`;
  const name = imageOfClass(classes?.[label] ?? String(label));
  return capitalised(name);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
