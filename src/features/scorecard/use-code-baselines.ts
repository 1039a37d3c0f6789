import { useStore } from 'zustand/react';
import { bitsOfCode } from '../../core/code-size';
import { spaceOf } from '../../encoders/registry';
import { useDataset, usePart, useSettings } from '../../session/session-context';
import { createCodeBaselines, type CodeBaselinesState } from '../../session/code-baselines';

export interface CodeBaselinesView extends CodeBaselinesState {
  /** Bits of an SDR with the present settings, rounded down. */
  readonly bits: number;
  /** Whether all images have arrived. */
  readonly canStart: boolean;
  start(): void;
  clear(): void;
}

/** Codes to compare the encoder with, computed on request. */
export function useCodeBaselines(): CodeBaselinesView {
  const { store, begin, clear } = usePart(createCodeBaselines);
  const state = useStore(store);
  const bits = useSettings((chosen) => Math.floor(bitsOfCode(spaceOf(chosen))));
  const seed = useSettings(({ settings }) => settings.seed);
  const canStart = useDataset(({ complete }) => complete);
  return { ...state, bits, canStart, start: () => begin({ bits, seed }), clear };
}
