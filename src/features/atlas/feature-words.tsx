import { useEffect } from 'react';
import { ContrastChoice, SortChoice, ZoomChoice } from './choices';
import { Hint, Legend } from './legend';
import { Pager } from './pagers';
import type { Atlas, AtlasRefs } from './use-atlas';
import { useZoom, type ZoomStep } from './use-zoom';

interface FeatureWordsProps {
  readonly refs: AtlasRefs;
  readonly atlas: Atlas | null;
  /** Gets what zooms, for the keys; null: nothing does any more. The same function in every render. */
  readonly onZoom: (step: ZoomStep | null) => void;
}

/** What is seen, what its colours mean, and how else it can be looked at. */
export function FeatureWords({ refs, atlas, onZoom }: FeatureWordsProps) {
  const zoom = useZoom(refs, atlas);
  const { step } = zoom;
  useEffect(() => {
    onZoom(step);
    return () => onZoom(null);
  }, [onZoom, step]);
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
