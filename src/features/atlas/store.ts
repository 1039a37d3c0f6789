import { createStore } from 'zustand/vanilla';
import type { FeatureContrast, FeatureScales } from '../../kit/canvas/feature-gain';
import type { Kept } from '../../session/kept';
import type { RunSession } from '../../session/run-session';

/** How tiles are sorted; `on` puts those of the code on the stage first. */
export type AtlasOrder = 'index' | 'usage' | 'class' | 'similarity' | 'on';

/** How the features of a session are shown. Nothing here changes what is learnt. */
export interface AtlasState {
  readonly order: AtlasOrder;
  /**
   * The tiles that come first, relative to `firstTile`; null if sorted by index or usage, or while an order is awaited.
   */
  readonly list: Uint32Array | null;
  readonly contrast: FeatureContrast;
  /** The scales of a compared run's features, so that both share one scale of colours; null if there is none. */
  readonly beside: FeatureScales | null;
  /** CSS pixels of a tile; null for the usual size, or larger if all tiles fit. */
  readonly tileSize: number | null;
  /** The unit whose card is open; null if none. */
  readonly card: number | null;
  /** The last place reached by keys, counted row by row from the top left. */
  readonly cursor: number;
  /** The place at the top left of the window. */
  readonly topPlace: number;
  /** The unit of the first tile, if there are more units than the atlas holds. */
  readonly firstTile: number;
  /** Number of times tiles have changed places. */
  readonly moved: number;

  setOrder(order: AtlasOrder): void;
  setList(list: Uint32Array): void;
  setContrast(contrast: FeatureContrast): void;
  setBeside(beside: FeatureScales | null): void;
  setTileSize(tileSize: number | null): void;
  openCard(unit: number | null): void;
  moveCursor(place: number): void;
  scrolledTo(place: number): void;
  setFirstTile(first: number): void;
  noteMove(): void;
}

export type AtlasStore = Kept<ReturnType<typeof createAtlasStore>>;

export function createAtlasStore({ commands }: Pick<RunSession, 'commands'>) {
  return createStore<AtlasState>()((set) => ({
    order: isNarrow() ? 'on' : 'index',
    list: null,
    contrast: 'own',
    beside: null,
    tileSize: null,
    card: null,
    cursor: 0,
    topPlace: 0,
    firstTile: 0,
    moved: 0,

    setOrder: (order) => set({ order, list: null }),
    setList: (list) => set({ list }),
    setContrast: (contrast) => set({ contrast }),
    setBeside: (beside) => set({ beside }),
    setTileSize: (tileSize) => set({ tileSize }),
    openCard: (card) => set({ card }),
    moveCursor: (cursor) => set({ cursor }),
    scrolledTo: (topPlace) => set({ topPlace }),
    noteMove: () => set(({ moved }) => ({ moved: moved + 1 })),
    setFirstTile: (firstTile) => {
      set({ firstTile, list: null, card: null });
      commands.showTilesFrom(firstTile);
    },
  }));
}

/** Whether the screen is narrow. Few tiles fit then, so the active ones should come first. */
export function isNarrow(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(width < 700px)').matches;
}
