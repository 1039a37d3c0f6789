import { useRef } from 'react';
import { ActiveFeature } from './active-feature';
import styles from './atlas.module.css';
import { useAtlasHand, type AtlasHandParts } from './use-atlas-hand';
import { useMarks, type TickStore } from './use-marks';

interface AtlasMarksProps extends AtlasHandParts {
  /** Begins the ids of the options. */
  readonly id: string;
  readonly ticks: TickStore;
}

/** What lies over the pictures and takes them in hand: frames round those that are on, and the one that is pointed at. */
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
