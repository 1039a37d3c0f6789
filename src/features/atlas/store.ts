import { createStore } from 'zustand/vanilla';
import type { FeatureContrast, FeatureScales } from '../../kit/canvas/feature-gain';
import type { Kept } from '../../session/kept';
import type { RunSession } from '../../session/run-session';

/** By what the tiles stand; `on`: those of the code on the stage first. */
export type AtlasOrder = 'index' | 'usage' | 'class' | 'similarity' | 'on';

/** How the features of a session are shown. Nothing here changes what is learnt. */
export interface AtlasState {
  readonly order: AtlasOrder;
  /** The tiles that come first, counted from `firstTile`; null: they stand by index or usage, or their order is awaited. */
  readonly list: Uint32Array | null;
  readonly contrast: FeatureContrast;
  /** Of the features of another run beside this one, with which these share one scale of colours; null: there is none. */
  readonly beside: FeatureScales | null;
  /** CSS pixels of a tile; null: the usual size, larger where all of them fit. */
  readonly tileSize: number | null;
  /** The unit on whose tile a card lies; null: none. */
  readonly card: number | null;
  /** The place in the atlas at which the keys were last; row by row from the top left. */
  readonly cursor: number;
  /** The place at the top left of what is in sight. */
  readonly topPlace: number;
  /** The first of the features in the atlas when there are more than it holds. */
  readonly firstTile: number;
  /** How often tiles have changed places. */
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

/** A small window shows few tiles: best those that are on. */
export function isNarrow(): boolean {
  return typeof matchMedia === 'function' && matchMedia('(width < 700px)').matches;
}
