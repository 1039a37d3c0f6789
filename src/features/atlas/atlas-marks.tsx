import { useRef } from 'react';
import { ActiveFeature } from './active-feature';
import styles from './atlas.module.css';
import { useAtlasHand, type AtlasHandParts } from './use-atlas-hand';
import { useMarks, type TickStore } from './use-marks';

interface AtlasMarksProps extends AtlasHandParts {
  /** Prefix of the options' ids. */
  readonly id: string;
  readonly ticks: TickStore;
}

/** The layer over the pictures: frames round active tiles, the feature pointed at, and the handling of input. */
export function AtlasMarks({ id, ticks, ...parts }: AtlasMarksProps) {
  const { atlas } = parts;
  const marks = useRef<HTMLDivElement>(null);
  useMarks(marks, atlas, styles.mark, ticks);
  useAtlasHand(parts);
  return (
    <>
      <div ref={marks} aria-hidden="true" />
      <ActiveFeature id={id} atlas={atlas} />
    </>
  );
}
