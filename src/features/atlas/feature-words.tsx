import { useEffect, type RefObject } from 'react';
import { ContrastChoice, SortChoice, ZoomChoice } from './choices';
import { Hint, Legend } from './legend';
import { Pager } from './pagers';
import type { Atlas, AtlasRefs } from './use-atlas';
import { useZoom, type ZoomStep } from './use-zoom';

interface FeatureWordsProps {
  readonly refs: AtlasRefs;
  readonly atlas: Atlas | null;
  /** What keys zoom with, too. */
  readonly zoomBy: RefObject<ZoomStep | null>;
}

/** What is seen, what its colours mean, and how else it can be looked at. */
export function FeatureWords({ refs, atlas, zoomBy }: FeatureWordsProps) {
  const zoom = useZoom(refs, atlas);
  const { step } = zoom;
  useEffect(() => {
    zoomBy.current = step;
    return () => {
      zoomBy.current = null;
    };
  }, [zoomBy, step]);
  return (
    <>
      <Hint />
      <Legend />
      <SortChoice />
      <ZoomChoice zoom={zoom} />
      <ContrastChoice />
      <Pager />
    </>
  );
}
