import { createSnapshot, snapshotBytes, type Snapshot, type SnapshotFigure } from '../../src/core/snapshot';

/** A snapshot that contains only figures. */
export function figuresSnapshot(figures: Partial<Record<SnapshotFigure, number>>): Snapshot {
  const shape = {
    units: 4,
    mostBits: 1,
    values: 'binary' as const,
    width: 2,
    height: 2,
    signed: false,
    examples: 0,
    firstTile: 0,
    tiles: 0,
  };
  const snapshot = createSnapshot(new ArrayBuffer(snapshotBytes(shape)), shape);
  for (const [name, value] of Object.entries(figures)) snapshot.setFigure(name as SnapshotFigure, value);
  return snapshot;
}
