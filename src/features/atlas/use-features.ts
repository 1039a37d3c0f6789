import { useEffect } from 'react';
import type { Snapshot } from '../../core/snapshot';
import { isUnused } from '../../core/unused-units';
import { featureScales } from '../../kit/canvas/feature-gain';
import { MAX_TILES } from '../../session/run-worker';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotSample, useSnapshotShape } from '../../session/snapshot-context';
import { useAtlasView } from './use-atlas-view';

/** The pages of the atlas, which holds at most 4,096 features. */
export interface FeaturePages {
  readonly units: number;
  /** The first unit of the page shown, and one past its last. */
  readonly first: number;
  readonly end: number;
  /** Null if there is no such page. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

export function useFeaturePages(): FeaturePages | null {
  const shape = useSnapshotShape();
  const firstTile = useAtlasView((view) => view.firstTile);
  const setFirstTile = useAtlasView((view) => view.setFirstTile);
  const units = shape?.units ?? 0;
  // With fewer units than before, the page shown no longer exists.
  useEffect(() => {
    if (units > 0 && firstTile >= units) setFirstTile(0);
  }, [units, firstTile, setFirstTile]);
  if (!shape) return null;
  const first = shape.firstTile;
  const turnTo = (page: number) => () => setFirstTile(page);
  return {
    units,
    first,
    end: first + shape.tiles,
    previous: first > 0 ? turnTo(Math.max(0, first - MAX_TILES)) : null,
    next: first + shape.tiles < units ? turnTo(first + MAX_TILES) : null,
  };
}

/** The figures in the legend and hint of the features. */
export interface FeatureScale {
  /** The weight drawn in full colour at shared contrast. */
  readonly largest: number;
  /** Number of shown units that hardly ever win. */
  readonly unused: number;
}

export function useFeatureScale(): FeatureScale | null {
  return useSnapshotSample(scaleOf, TEXT_INTERVAL);
}

function scaleOf(snapshot: Snapshot): FeatureScale {
  const { shape, dutyCycles } = snapshot;
  let unused = 0;
  for (let tile = 0; tile < shape.tiles; tile++) {
    if (isUnused(dutyCycles[shape.firstTile + tile]!, shape.mostBits / shape.units)) unused++;
  }
  return { largest: featureScales(snapshot).largest, unused };
}
