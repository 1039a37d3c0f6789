import { useMemo } from 'react';
import { drawFeature, type FeaturePictures } from '../kit/canvas/draw-feature';
import type { FeatureContrast } from '../kit/canvas/feature-gain';
import { useSession } from './session-context';

/** Live pictures of the session's features. */
export function useFeaturePictures(contrast: FeatureContrast): FeaturePictures {
  const { snapshots } = useSession();
  return useMemo(
    () => ({
      drawOf: (unit) => (context, palette) => {
        const snapshot = snapshots.shown();
        if (snapshot) drawFeature(context, palette, snapshot, unit, contrast);
      },
      subscribe: snapshots.subscribe,
    }),
    [snapshots, contrast],
  );
}
