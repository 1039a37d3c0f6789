import { useStore } from 'zustand/react';
import { bitsPerCode } from '../../core/sdr';
import { spaceOf } from '../../encoders/registry';
import { codeBaselinesStore, type CodeBaselinesState } from './code-baselines-store';
import { datasetStore } from '../../session/dataset-store';
import { settingsStore } from '../../session/settings-store';

export interface CodeBaselinesView extends CodeBaselinesState {
  /** Whole bits of an SDR under the settings of this moment. */
  readonly bits: number;
  /** Whether all images have come. */
  readonly canStart: boolean;
  start(): void;
}

/** Codes to compare the encoder with, computed on request. */
export function useCodeBaselines(): CodeBaselinesView {
  const state = useStore(codeBaselinesStore);
  const bits = useStore(settingsStore, (chosen) => {
    const { units, mostBits } = spaceOf(chosen);
    return Math.floor(bitsPerCode(units, mostBits));
  });
  const seed = useStore(settingsStore, ({ settings }) => settings.seed);
  const canStart = useStore(datasetStore, ({ complete }) => complete);
  return { ...state, bits, canStart, start: () => state.begin({ bits, seed }) };
}
