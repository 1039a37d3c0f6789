import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';

/** How the features of a session are shown. Nothing here changes what is learnt. */
export interface AtlasState {
  readonly order: 'index' | 'use';
  /** `own`: each feature is scaled to its own largest weight; `common`: all to the largest of all. */
  readonly contrast: 'own' | 'common';
  /** The unit whose feature is shown large; null: none. */
  readonly focusedUnit: number | null;
  /** The first of the features in the atlas when there are more than it holds. */
  readonly firstTile: number;

  setOrder(order: AtlasState['order']): void;
  setContrast(contrast: AtlasState['contrast']): void;
  focusUnit(unit: number | null): void;
  setFirstTile(first: number): void;
}

export function createAtlasStore({ commands }: Pick<RunSession, 'commands'>) {
  return createStore<AtlasState>()((set) => ({
    order: 'index',
    contrast: 'own',
    focusedUnit: null,
    firstTile: 0,

    setOrder: (order) => set({ order }),
    setContrast: (contrast) => set({ contrast }),
    focusUnit: (focusedUnit) => set({ focusedUnit }),
    setFirstTile: (firstTile) => {
      set({ firstTile });
      commands.showTilesFrom(firstTile);
    },
  }));
}
