import { writeCode } from '../../src/core/sparse-code';
import {
  createSnapshot,
  exampleCodes,
  snapshotBytes,
  type Snapshot,
  type SnapshotShape,
} from '../../src/core/snapshot';

export const SMALL_SHAPE: SnapshotShape = {
  units: 20,
  mostBits: 2,
  values: 'binary',
  width: 4,
  height: 4,
  signed: false,
  examples: 12,
  firstTile: 0,
  tiles: 20,
};

/**
 * A predictable snapshot: example i is a digit of class i mod 10, its winners are bits i and i + 1, its error i / 1000;
 * unit u has the duty cycle u / 100, the boost u / 10 and the largest weight 1 + u.
 */
export function pictureSnapshot(changes: Partial<SnapshotShape> = {}): Snapshot {
  const shape = { ...SMALL_SHAPE, ...changes };
  const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(shape)), shape);
  for (let i = 0; i < shape.examples; i++) {
    snapshot.exampleIndices[i] = 100 + i;
    snapshot.exampleLabels[i] = i % 10;
    snapshot.exampleErrors[i] = i / 1000;
    const bits = Uint32Array.from({ length: shape.mostBits }, (_, w) => i + w);
    writeCode(exampleCodes(snapshot), i, { bits, strengths: null });
  }
  for (let unit = 0; unit < shape.units; unit++) {
    snapshot.dutyCycles[unit] = unit / 100;
    snapshot.boosts[unit] = unit / 10;
  }
  for (let tile = 0; tile < shape.tiles; tile++) snapshot.tileScales[tile] = 1 + shape.firstTile + tile;
  snapshot.tilePixels.fill(127);
  return snapshot;
}

/** Takes the buffer away, as handing it back to the worker does. */
export function detach(snapshot: Snapshot): void {
  structuredClone(snapshot.buffer, { transfer: [snapshot.buffer] });
}
