import { createStore } from 'zustand/vanilla';
import type { Kept } from '../../session/kept';

/** What is pointed at, by pointer, finger or focus: it lights up wherever it is shown. */
export interface HighlightState {
  /** A unit, whether its bit, its tile or its share of a sum is pointed at; null: none. */
  readonly unit: number | null;
  /** The place of a test digit in the rows; null: none. */
  readonly digit: number | null;

  pointAt(unit: number | null): void;
  pointAtDigit(place: number | null): void;
}

export type HighlightStore = Kept<ReturnType<typeof createHighlightStore>>;

export function createHighlightStore() {
  return createStore<HighlightState>()((set) => ({
    unit: null,
    digit: null,

    pointAt: (unit) => set({ unit }),
    pointAtDigit: (digit) => set({ digit }),
  }));
}
