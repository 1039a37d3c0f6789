import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';
import { createPanelsStore } from '../panels/store';

/** Which unit the panel `Feature` of a session shows. */
export interface FeatureState {
  readonly unit: number;
  /** The panel has been asked for from elsewhere and is yet to come into view. */
  readonly called: boolean;

  /** Opens the panel on this unit and brings it into view. */
  open(unit: number): void;
  /** Goes on to another unit; nothing moves into view. */
  turnTo(unit: number): void;
  /** The panel has come into view. */
  arrived(): void;
}

export function createFeatureStore({ part }: Pick<RunSession, 'part'>) {
  const panels = part(createPanelsStore);
  return createStore<FeatureState>()((set) => ({
    unit: 0,
    called: false,

    open: (unit) => {
      set({ unit, called: true });
      panels.getState().setPanel('feature');
    },
    turnTo: (unit) => set({ unit }),
    arrived: () => set({ called: false }),
  }));
}
