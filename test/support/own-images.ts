import { createOwnDataset } from '../../src/datasets/files/own-dataset';
import type { OwnDataset } from '../../src/core/brought';

/** Sixty images of 3 × 2 pixels in two classes. */
export function ownDataset(id = 'own-1'): OwnDataset {
  return createOwnDataset(
    {
      name: 'shapes',
      shape: { width: 3, height: 2, signed: false },
      pixels: Uint8Array.from({ length: 360 }, (_, i) => i % 256),
      trainCount: null,
      labels: Uint8Array.from({ length: 60 }, (_, i) => i % 2),
      classes: ['round', 'square'],
      remarks: ['Values from 0 to 1: 1 is white.'],
    },
    id,
  );
}
