import { createStore } from 'zustand/vanilla';
import type { Kept } from '../../session/kept';

/** The unit and the digit under pointer, finger or focus; they light up wherever they are shown. */
export interface HighlightState {
  /** The unit pointed at through its bit, its tile or its share of a sum; null if none. */
  readonly unit: number | null;
  /** The place of a test digit in the rows; null if none. */
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
