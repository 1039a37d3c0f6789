import { createStore } from 'zustand/vanilla';
import type { CodeBaselines, CodeBaselinesWanted } from '../../core/code-baselines';

/** Codes to compare the encoder with, computed for the dataset at hand when somebody asks for them. */
export interface CodeBaselinesState {
  /** What is being computed, or has been; null: nothing. */
  readonly wanted: CodeBaselinesWanted | null;
  /** The share of the work that is done, 0 ... 1. */
  readonly progress: number;
  readonly result: CodeBaselines | null;
  readonly problem: string | null;

  /** Whatever was there before is dropped. */
  begin(wanted: CodeBaselinesWanted): void;
  setProgress(progress: number): void;
  setResult(result: CodeBaselines): void;
  fail(problem: string): void;
  /** Gives up what is under way, or forgets what has been computed. */
  clear(): void;
}

const NOTHING = { wanted: null, progress: 0, result: null, problem: null } as const;

export function createCodeBaselinesStore() {
  return createStore<CodeBaselinesState>()((set) => ({
    ...NOTHING,
    begin: (wanted) => set({ ...NOTHING, wanted }),
    setProgress: (progress) => set({ progress }),
    setResult: (result) => set({ result, progress: 1 }),
    fail: (problem) => set({ problem }),
    clear: () => set(NOTHING),
  }));
}

export const codeBaselinesStore = createCodeBaselinesStore();
