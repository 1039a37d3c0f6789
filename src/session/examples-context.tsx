import { NO_LABEL } from '../core/labels';
import { useMemo } from 'react';
import { capitalised } from '../core/sentence';
import { pixelCount, type ImageShape } from '../core/image-shape';
import type { Snapshot } from '../core/snapshot';
import { useImageName, type ImageName } from './dataset-context';
import { TEXT_INTERVAL } from './reading-speed';
import { useSnapshotSample } from './snapshot-context';

/** One of the test images that snapshots carry; its pixels are a copy. */
export interface ExampleImage {
  readonly pixels: Uint8Array;
  readonly shape: ImageShape;
  /** Null if the images have no labels. */
  readonly label: number | null;
  /** Index within the test split. */
  readonly index: number;
  /** Such as "Digit 7". */
  readonly name: string;
}

/** The test images shown in the rows; the same array until they change. */
export function useExampleImages(): readonly ExampleImage[] {
  const nameOf = useImageName();
  const read = useMemo(() => createReader(nameOf), [nameOf]);
  return useSnapshotSample(read, TEXT_INTERVAL) ?? [];
}

function createReader(nameOf: ImageName): (snapshot: Snapshot) => readonly ExampleImage[] {
  let last: readonly ExampleImage[] = [];
  return (snapshot) => {
    const { examples, width, height, signed } = snapshot.shape;
    const shape: ImageShape = { width, height, signed };
    const size = pixelCount(shape);
    const same =
      last.length === examples &&
      last.every(
        (image, i) =>
          image.index === snapshot.exampleIndices[i] &&
          sameBytes(image.pixels, snapshot.examplePixels.subarray(i * size, (i + 1) * size)),
      );
    if (same) return last;
    last = Array.from({ length: examples }, (_, i) => {
      const code = snapshot.exampleLabels[i]!;
      const label = code === NO_LABEL ? null : code;
      const index = snapshot.exampleIndices[i]!;
      const pixels = snapshot.examplePixels.slice(i * size, (i + 1) * size);
      return { pixels, shape, label, index, name: capitalised(nameOf(label, index)) };
    });
    return last;
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
