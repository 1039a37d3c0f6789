import { createStore } from 'zustand/vanilla';
import type { FeatureContrast } from '../../kit/canvas/draw-feature';
import type { RunSession } from '../../session/run-session';

/** How the features of a session are shown. Nothing here changes what is learnt. */
export interface AtlasState {
  readonly order: 'index' | 'use';
  readonly contrast: FeatureContrast;
  /** The unit whose feature is shown large; null: none. */
  readonly focusedUnit: number | null;
  /** The place in the atlas at which the keys were last; row by row from the top left. */
  readonly cursor: number;
  /** The first of the features in the atlas when there are more than it holds. */
  readonly firstTile: number;

  setOrder(order: AtlasState['order']): void;
  setContrast(contrast: AtlasState['contrast']): void;
  focusUnit(unit: number | null): void;
  moveCursor(place: number): void;
  setFirstTile(first: number): void;
}

export type AtlasStore = ReturnType<typeof createAtlasStore>;

export function createAtlasStore({ commands }: Pick<RunSession, 'commands'>) {
  return createStore<AtlasState>()((set) => ({
    order: 'index',
    contrast: 'own',
    focusedUnit: null,
    cursor: 0,
    firstTile: 0,

    setOrder: (order) => set({ order }),
    setContrast: (contrast) => set({ contrast }),
    focusUnit: (focusedUnit) => set({ focusedUnit }),
    moveCursor: (cursor) => set({ cursor }),
    setFirstTile: (firstTile) => {
      set({ firstTile });
      commands.showTilesFrom(firstTile);
    },
  }));
}
