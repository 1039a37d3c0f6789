import { carryOutIntent, type IntentActions } from './carry-out-intent';
import type { RunControllerParts } from './run-controller-parts';

/** What in the stores concerns the run. */
export interface StoreFollower extends IntentActions {
  speedChanged(imagesPerSecond: number | null): void;
  settingsChanged(): void;
  wantedChanged(wanted: 'running' | 'paused'): void;
  imageDrawn(): void;
  tilesChanged(): void;
}

type Stores = Pick<RunControllerParts, 'settings' | 'run' | 'drawing' | 'view' | 'intents'>;

/** @returns functions that end it. */
export function followStores({ settings, run, drawing, view, intents }: Stores, follower: StoreFollower) {
  return [
    settings.subscribe((state, before) => {
      if (state.imagesPerSecond !== before.imagesPerSecond) follower.speedChanged(state.imagesPerSecond);
      follower.settingsChanged();
    }),
    run.subscribe((state, before) => {
      if (state.wanted !== before.wanted) follower.wantedChanged(state.wanted);
    }),
    drawing.subscribe((state, before) => {
      if (state.image !== before.image) follower.imageDrawn();
    }),
    view.subscribe((state, before) => {
      if (state.firstTile !== before.firstTile) follower.tilesChanged();
    }),
    intents.subscribe((intent) => carryOutIntent(intent, settings, run, follower)),
  ];
}
