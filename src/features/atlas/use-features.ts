import { useEffect } from 'react';
import type { Snapshot } from '../../core/snapshot';
import { isUnused } from '../../core/unused-units';
import { featureScales } from '../../kit/canvas/feature-gain';
import { MAX_TILES } from '../../session/run-worker';
import { TEXT_INTERVAL } from '../../session/reading-speed';
import { useSnapshotSample, useSnapshotShape } from '../../session/snapshot-context';
import { useAtlasView } from './use-atlas-view';

/** The pages of the atlas: it holds at most 4,096 features. */
export interface FeaturePages {
  readonly units: number;
  /** The first unit of the page shown, and one past its last. */
  readonly first: number;
  readonly end: number;
  /** Null where there is no page. */
  readonly previous: (() => void) | null;
  readonly next: (() => void) | null;
}

export function useFeaturePages(): FeaturePages | null {
  const shape = useSnapshotShape();
  const firstTile = useAtlasView((view) => view.firstTile);
  const setFirstTile = useAtlasView((view) => view.setFirstTile);
  const units = shape?.units ?? 0;
  // Fewer units than before: the page that was shown is gone.
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

/** What the legend of the features says. */
export interface FeatureScale {
  /** The weight in full colour under a common contrast. */
  readonly largest: number;
  /** Units among those shown that hardly ever win. */
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
