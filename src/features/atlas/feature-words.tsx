import { useEffect } from 'react';
import { ContrastChoice, SortChoice, ZoomChoice } from './choices';
import { Hint, Legend } from './legend';
import { Pager } from './pagers';
import type { Atlas, AtlasRefs } from './use-atlas';
import { useZoom, type ZoomStep } from './use-zoom';

interface FeatureWordsProps {
  readonly refs: AtlasRefs;
  readonly atlas: Atlas | null;
  /** Receives the zoom function for the keys, and null on unmount. Must be the same function in every render. */
  readonly onZoom: (step: ZoomStep | null) => void;
}

/** The hint, the legend and the choices next to the atlas. */
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
