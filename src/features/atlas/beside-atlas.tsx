import type { RefObject } from 'react';
import { OpenCard } from './open-card';
import { Ruler } from './ruler';
import type { Atlas, AtlasRefs } from './use-atlas';
import type { TickStore } from './use-marks';

interface BesideAtlasProps {
  readonly refs: AtlasRefs;
  readonly atlas: Atlas | null;
  readonly card: RefObject<HTMLDivElement | null>;
  readonly listbox: RefObject<HTMLElement | null>;
  /** Whether a key opened the card. */
  readonly byKey: boolean;
  readonly ticks: TickStore;
  /** The id of the element the ruler scrolls. */
  readonly controls: string;
}

/** The ruler, and the open card of a feature, if any. */
export function BesideAtlas({ refs, atlas, card, listbox, byKey, ticks, controls }: BesideAtlasProps) {
  return (
    <>
      <Ruler atlas={atlas} window={refs.window} controls={controls} ticks={ticks} />
      {atlas && <OpenCard {...refs} atlas={atlas} card={card} listbox={listbox} byKey={byKey} />}
    </>
  );
}
