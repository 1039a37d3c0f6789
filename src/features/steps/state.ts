import type { StoreApi } from 'zustand/vanilla';
import type { NextTrace, TraceLearnt, TraceUnit } from '../../core/trace';
import { stopsOf, type Stop } from './stops';

/** Learning from one image, taken apart. Where the steps stand is where the encoder stands: only the last has learnt. */
export interface StepsState {
  /** Null until the first one has come. */
  readonly trace: NextTrace | null;
  readonly stops: readonly Stop[];
  /** Index of the stop that is shown. */
  readonly at: number;
  /** Not null at the last stop: the encoder has learnt from the image. */
  readonly learnt: TraceLearnt | null;
  /** How many images can be taken back. */
  readonly undoable: number;
  /** An answer is awaited. */
  readonly busy: boolean;
  /** Training goes on by itself: what is shown is past. */
  readonly running: boolean;
  /** Why the last step could not be done, in words. */
  readonly problem: string | null;
  readonly playing: boolean;
  readonly unit: number;
  readonly pixel: number;
  /** The chosen unit's own numbers; null until they have come. */
  readonly detail: TraceUnit | null;
  /** Whether every number is shown to its last digit, or in five significant ones. */
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
