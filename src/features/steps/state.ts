import type { StoreApi } from 'zustand/vanilla';
import type { NextTrace, TraceLearnt, TraceUnit } from '../../core/trace';
import { stopsOf, type Stop } from './stops';

/** Learning from one image, step by step. The encoder has learnt from the image only at the last stop. */
export interface StepsState {
  /** null until the first trace has arrived. */
  readonly trace: NextTrace | null;
  readonly stops: readonly Stop[];
  /** Index of the stop shown. */
  readonly at: number;
  /** What the encoder has learnt from the image; null before the last stop. */
  readonly learnt: TraceLearnt | null;
  /** How many images can be unlearnt. */
  readonly undoable: number;
  /** Whether an answer is awaited. */
  readonly busy: boolean;
  /** Whether training runs, so that what is shown is already past. */
  readonly running: boolean;
  /** Why the last step could not be done, in words. */
  readonly problem: string | null;
  readonly playing: boolean;
  readonly unit: number;
  readonly pixel: number;
  /** The chosen unit's own numbers; null until they have arrived. */
  readonly detail: TraceUnit | null;
  /** Whether numbers are shown to the last digit rather than with five significant digits. */
  readonly allDigits: boolean;
}

export type StepsStore = StoreApi<StepsState>;

export const INITIAL: StepsState = {
  trace: null,
  stops: stopsOf(1),
  at: 0,
  learnt: null,
  undoable: 0,
  busy: false,
  running: false,
  problem: null,
  playing: false,
  unit: 0,
  pixel: 0,
  detail: null,
  allDigits: false,
};
