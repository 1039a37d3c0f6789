import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';
import { createPanelsStore } from '../panels/store';

/** The unit shown in a session's panel `Feature`. */
export interface FeatureState {
  readonly unit: number;
  /** Whether the panel was opened from elsewhere and still has to scroll into view. */
  readonly called: boolean;

  /** Opens the panel on this unit and brings it into view. */
  open(unit: number): void;
  /** Turns to another unit without scrolling. */
  turnTo(unit: number): void;
  /** Notes that the panel is in view. */
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
