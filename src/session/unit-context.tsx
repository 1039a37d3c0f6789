import { useCallback, useMemo, type RefObject } from 'react';
import type { Snapshot } from '../core/snapshot';
import { unitFigures, type UnitFigures } from '../core/unit-figures';
import type { FeatureContrast } from '../kit/canvas/feature-gain';
import { useCanvas } from '../kit/canvas/use-canvas';
import { TEXT_INTERVAL } from './reading-speed';
import { useSnapshotSample } from './snapshot-context';
import { useFeaturePictures } from './feature-pictures-context';

/** The figures of one unit, refreshed at reading speed; null if there is no such unit. */
export function useUnitFigures(unit: number): UnitFigures | null {
  const read = useCallback((snapshot: Snapshot) => unitFigures(snapshot, unit), [unit]);
  const figures = useSnapshotSample(read, TEXT_INTERVAL);
  return figures?.unit === unit ? figures : null;
}

/** Draws one unit's feature over the whole canvas, live. */
export function useFeatureCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  unit: number,
  contrast: FeatureContrast,
): void {
  const { drawOf, subscribe } = useFeaturePictures(contrast);
  const draw = useMemo(() => drawOf(unit), [drawOf, unit]);
  useCanvas(ref, draw, subscribe);
}
