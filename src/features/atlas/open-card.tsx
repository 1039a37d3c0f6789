import type { RefObject } from 'react';
import { ChunkBoundary } from '../../kit/chunk-boundary';
import { lateComponent } from '../../kit/late-component';
import { usePart } from '../../session/session-context';
import { createFeatureStore } from '../feature/store';
import { createAtlasStore } from './store';
import type { Atlas, AtlasRefs } from './use-atlas';
import { useAtlasView } from './use-atlas-view';

/** Loaded late: no card can be opened before the first image. */
const FeatureCard = lateComponent(async () => (await import('./feature-card')).FeatureCard);

interface OpenCardProps extends AtlasRefs {
  readonly atlas: Atlas;
  readonly card: RefObject<HTMLDivElement | null>;
  /** Gets the focus back when the card closes. */
  readonly listbox: RefObject<HTMLElement | null>;
  /** Whether a key opened the card. */
  readonly byKey: boolean;
}

/** The open card, if any, at its tile. */
export function OpenCard({ atlas, card, listbox, byKey, ...refs }: OpenCardProps) {
  const unit = useAtlasView((view) => view.card);
  const view = usePart(createAtlasStore);
  const feature = usePart(createFeatureStore);
  if (unit === null || atlas.placeOf(unit) === null) return null;
  const close = (): void => {
    listbox.current?.focus({ preventScroll: true });
    view.getState().openCard(null);
  };
  return (
    <ChunkBoundary what="The card of a unit">
      <FeatureCard
        {...refs}
        unit={unit}
        atlas={atlas}
        card={card}
        takesFocus={byKey}
        onClose={close}
        onOpenPanel={() => {
          close();
          feature.getState().open(unit);
        }}
        onLeave={(to) => {
          if (to !== listbox.current) view.getState().openCard(null);
        }}
      />
    </ChunkBoundary>
  );
}
